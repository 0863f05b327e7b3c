import { createRoot } from 'react-dom/client';
import { PanelPage } from '../../components/panel/PanelPage';
import type { Listen } from '../../components/panel/usePanelView';
import { ask, onChanged } from '../../lib/messages/client';
import { type DownMessage, framePort } from '../../lib/panelFrame/port';

const port = framePort(new AbortController().signal);

const heard = new Map<DownMessage['kind'], Set<() => void>>();
port.onMessage(({ kind }) => {
  for (const hear of heard.get(kind) ?? []) hear();
});

const listenFor =
  (kind: DownMessage['kind']): Listen =>
  (hear, signal) => {
    const all = heard.get(kind) ?? new Set();
    heard.set(kind, all.add(hear));
    signal.addEventListener('abort', () => all.delete(hear), { once: true });
  };

const places = {
  leave: () => port.send({ kind: 'leave' }),
  collapse: () => port.send({ kind: 'collapse' }),
  dirty: (dirty: boolean) => port.send({ kind: 'dirty', dirty }),
};

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <PanelPage ask={ask} onChanged={onChanged} onPage={listenFor('route')} onFocus={listenFor('focus')} windowId={null} places={places} />,
  );
  port.send({ kind: 'ready' });
}
