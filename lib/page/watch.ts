import type { About, Page } from '../crm/adapter';
import { ask } from '../messages/client';
import { onAddressChange } from './route';
import { isRunning, runOnce } from './running';

// Where the address does not tell, the document may do so only once the CRM has drawn it.
const looksAfterMilliseconds = [300, 1_500, 4_000];

/**
 * Waits on every granted page until one matters, then has the reader run in this frame. It observes no mutations:
 * only changes of the address make it look, and a few late looks where the page may not be drawn yet.
 */
export function watch({
  about,
  page,
}: {
  readonly about: Pick<About, 'id'>;
  readonly page: (url: URL, document: Document) => Page | null;
}): void {
  runOnce(`watch ${about.id}`, (signal, stop) => {
    let asking = false;
    let later: ReturnType<typeof setTimeout> | undefined;

    function matters(): boolean {
      try {
        return page(new URL(location.href), document) !== null;
      } catch {
        return false;
      }
    }

    function look(times: number): void {
      clearTimeout(later);
      if (asking || isRunning('reader')) return;
      if (matters()) {
        asking = true;
        void ask('pageMatters', { crm: about.id }).then((answer) => {
          asking = false;
          if (!answer.ok && answer.why === 'gone') stop();
        });
        return;
      }
      const wait = looksAfterMilliseconds[times];
      if (wait !== undefined) later = setTimeout(() => look(times + 1), wait);
    }

    onAddressChange(() => look(0), signal);
    signal.addEventListener('abort', () => clearTimeout(later));
    look(0);
  });
}
