import type { Page } from '../../e2e/browser.ts';
import type { Provider } from './truth.ts';

/** What selects the card of a deal on the board. */
export const cardOf = (id: string) => `[data-rfd-draggable-id="${id}"]`;

/** Waits for the board without a dialog over it. */
export async function showsBoard(page: Page): Promise<void> {
  await page.until(
    () =>
      location.hash === '#/deals' &&
      document.querySelector('[role=dialog]') === null &&
      document.querySelector('[data-rfd-draggable-id]') !== null,
  );
}

/** Waits for the dialog that shows a deal. */
export async function showsDeal(page: Page, id: string): Promise<void> {
  await page.until((wanted) => location.hash === `#/deals/${wanted}/show` && document.querySelector('[role=dialog] h5') !== null, id);
}

/** Opens a deal's dialog by a click on its card. */
export async function openFromBoard(page: Page, id: string): Promise<void> {
  await page.click(cardOf(id));
  await showsDeal(page, id);
}

/** Closes the deal's dialog by its own button. */
export async function closeDialog(page: Page): Promise<void> {
  await page.click('[role=dialog] button[aria-label=close]');
  await showsBoard(page);
}

/** Waits until the board says to those who do not see it what is done with a card. */
export async function announces(page: Page, words: string): Promise<void> {
  await page.until((wanted) => document.querySelector('[id^="rfd-announcement"]')?.textContent?.includes(wanted), words);
}

/** Waits until a deal's card is in this stage's column and, as that is saved after the card was dropped, the CRM's own data say so too. */
export async function isIn(page: Page, id: string, stage: string): Promise<void> {
  await page.until(
    async (deal, wanted) => {
      const card = document.querySelector(`[data-rfd-droppable-id="${wanted}"] [data-rfd-draggable-id="${deal}"]`);
      const { data } = await (Reflect.get(globalThis, 'behindThePage') as Provider).getOne('deals', { id: deal });
      return card !== null && data['stage'] === wanted;
    },
    id,
    stage,
  );
}
