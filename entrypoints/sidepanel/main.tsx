import { askAhead } from '../../components/panel/askAhead';
import { browser } from '../../lib/browser/extension';
import { languageOf } from '../../lib/i18n/languageOf';
import { learn } from '../../lib/i18n/translator';
import { ask, onChanged } from '../../lib/messages/client';

// The browser owns the side panel: it is neither folded away nor left by Ridealong, and another tab's deal comes as a change.
const places = { leave: () => undefined, collapse: null, dirty: () => undefined };
const never = () => undefined;

async function start(): Promise<void> {
  const { id: windowId = null } = await browser.windows.getCurrent();
  const asking = askAhead(ask, [onChanged], windowId);
  const [{ mount }] = await Promise.all([import('../../components/panel/mount'), learn(languageOf(navigator.languages))]);
  mount({ ask: asking, onChanged, onPage: never, onFocus: never, windowId, places });
}

void start();
