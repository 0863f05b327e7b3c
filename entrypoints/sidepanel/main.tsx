import { createRoot } from 'react-dom/client';
import { PanelPage } from '../../components/panel/PanelPage';
import { browser } from '../../lib/browser/extension';
import { ask, onChanged } from '../../lib/messages/client';

// The browser owns the side panel: it is neither folded away nor left by Ridealong, and another tab's deal comes as a change.
const places = { leave: () => undefined, collapse: null, dirty: () => undefined };
const never = () => undefined;

async function start(root: HTMLElement): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  createRoot(root).render(
    <PanelPage ask={ask} onChanged={onChanged} onPage={never} onFocus={never} windowId={id ?? null} places={places} />,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
