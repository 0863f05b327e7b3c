import { browser } from '../browser/extension';
import type { Changed } from '../messages/protocol';
import { tellAllTabs } from '../sites/openTabs';

type What = Changed['ridealongChanged'];

/** While history streams in, a page that asks anew for each part of it would do nothing else. */
const atMostEvery = 500;
const waiting = new Set<What>();
const lately = new Set<What>();

function tell(what: What): void {
  const message: Changed = { ridealongChanged: what };
  void browser.runtime.sendMessage(message).catch(() => undefined);
  // Scripts draw marks from it; and Firefox brings our frame in a tab only what the tab is told.
  if (what !== 'notes') void tellAllTabs(message);
  lately.add(what);
  setTimeout(() => {
    lately.delete(what);
    if (waiting.delete(what)) tell(what);
  }, atMostEvery);
}

/** Tells our own pages that stored data changed, at once and then at most twice a second; they ask anew for what they show. Nobody listening is no error. */
export function announce(what: What): void {
  if (lately.has(what)) waiting.add(what);
  else tell(what);
}
