import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from '../../components/desk/Desk';
import { OwnPage } from '../../components/OwnPage';
import { learnForDesk } from '../../lib/i18n/translator';
import '../../components/ui/tokens.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OwnPage texts={learnForDesk}>{(own) => <Desk {...own} />}</OwnPage>
    </StrictMode>,
  );
}
