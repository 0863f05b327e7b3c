import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OwnPage } from '../../components/OwnPage';
import { Popup } from '../../components/popup/Popup';
import '../../components/ui/tokens.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OwnPage>{(own) => <Popup {...own} />}</OwnPage>
    </StrictMode>,
  );
}
