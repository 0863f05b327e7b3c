import { askAhead } from '../../components/panel/askAhead';
import type { Listen } from '../../components/panel/usePanelView';
import { languageOf } from '../../lib/i18n/languageOf';
import { learn } from '../../lib/i18n/translator';
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

/** The background is asked before anything that draws has come: it is stopped as often as not, and its start is the longest way. */
async function start(): Promise<void> {
  const [onPage, onFocus] = [listenFor('route'), listenFor('focus')];
  const asking = askAhead(ask, [onChanged, onPage], null);
  const [{ mount }] = await Promise.all([import('../../components/panel/mount'), learn(languageOf(navigator.languages))]);
  mount({ ask: asking, onChanged, onPage, onFocus, windowId: null, places });
  port.send({ kind: 'ready' });
}

void start();
