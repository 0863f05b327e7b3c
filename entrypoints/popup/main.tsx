import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { OwnPage } from '../../components/OwnPage';
import { Popup } from '../../components/popup/Popup';
import { popupStart } from '../../components/popup/popupStart';
import { languageOf } from '../../lib/i18n/languageOf';
import { learn } from '../../lib/i18n/translator';
import { languageFor, readSettings } from '../../lib/settings/settingsStore';
import '../../components/ui/tokens.css';

// Nearly everybody has the browser's language: its texts come while the settings are read that may name another.
void learn(languageOf(navigator.languages));

async function settingsAndTexts() {
  const settings = await readSettings();
  await learn(languageFor(settings));
  return settings;
}

/** What was typed before the form was there. */
function typedEarly(): string {
  const field = document.getElementById('early');
  return field instanceof HTMLInputElement ? field.value : '';
}

const root = document.getElementById('root');
if (root) {
  void Promise.all([popupStart(), settingsAndTexts()]).then(([start, settings]) => {
    const typed = typedEarly();
    // At once, so that no key comes between the reading of the early field and its end.
    flushSync(() =>
      createRoot(root).render(
        <StrictMode>
          <OwnPage first={settings}>{(own) => <Popup {...own} start={start} typed={typed} />}</OwnPage>
        </StrictMode>,
      ),
    );
  });
}
