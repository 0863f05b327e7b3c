import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from '../../components/desk/Desk';
import { OwnPage } from '../../components/OwnPage';
import '../../components/ui/tokens.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OwnPage>{(own) => <Desk {...own} />}</OwnPage>
    </StrictMode>,
  );
}
