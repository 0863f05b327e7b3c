import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OwnPage } from '../../components/OwnPage';
import { Popup } from '../../components/popup/Popup';
import { popupStart } from '../../components/popup/popupStart';
import { learn } from '../../lib/i18n/translator';
import { languageFor, readSettings } from '../../lib/settings/settingsStore';
import '../../components/ui/tokens.css';

// Asked for beside what the first picture shows, so that the page finds them there.
void readSettings().then((settings) => learn(languageFor(settings)));

const root = document.getElementById('root');
if (root) {
  void popupStart().then((start) =>
    createRoot(root).render(
      <StrictMode>
        <OwnPage>{(own) => <Popup {...own} start={start} />}</OwnPage>
      </StrictMode>,
    ),
  );
}
