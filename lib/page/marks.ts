import { extensionIsThere } from '../browser/page';
import type { About, Adapter } from '../crm/adapter';
import { onChanged } from '../messages/client';
import { drawMarks } from './drawMarks';
import { clock } from './everySecond';
import { markName } from './markElement';
import { pageHere } from './pageHere';
import { onAddressChange } from './route';
import { runOnce } from './running';

export type MarksAdapter = { readonly about: Pick<About, 'id'> } & Pick<Adapter, 'page' | 'marks'>;

/**
 * Draws marks on a CRM's boards and lists, following the address, in a page in which there is one. Runs once in a page however often it is
 * injected, and leaves nothing behind when it is told to stop.
 */
export function startMarks(adapter: MarksAdapter): void {
  const { marks: find } = adapter;
  if (find === undefined) return;
  runOnce('marks', (life, stop) => {
    // Drawn by a script whose extension is gone: it cannot be told to stop.
    for (const element of document.querySelectorAll(markName)) element.remove();
    const everySecond = clock(life);
    everySecond(() => {
      if (extensionIsThere()) look();
      else stop();
    }, life);
    const marks = drawMarks({ crm: adapter.about.id, find }, everySecond, life);
    let here = '';
    function look(): void {
      const page = pageHere(adapter);
      const next = JSON.stringify(page);
      if (next === here) return;
      here = next;
      marks.pageIs(page);
    }
    onChanged(() => marks.askAgain(), life);
    onAddressChange(look, life);
    look();
  });
}
