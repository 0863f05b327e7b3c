import type { Page } from './browser.ts';

/** How many deals, as the page of imports says it. */
export const dealsInWords = (count: number) => `${count.toLocaleString('en')} deals`;

/** Gives the page of imports files of so many closed deals with four moves each, as its own control does. */
export async function chooseManyDeals(desk: Page, count: number): Promise<void> {
  await desk.until(() => document.querySelector('input[type=file]') !== null);
  await desk.look((many) => {
    const deals = ['Deal ID,Deal Name,Deal Owner,Deal Stage,Create Date,Closed On'];
    const moves = ['Deal ID,From Stage,To Stage,Changed at'];
    for (let deal = 0; deal < many; deal += 1) {
      const at = (days: number) => new Date(Date.UTC(2025, 0, 6 + (deal % 300) + days)).toISOString().slice(0, 10);
      deals.push(`D-${deal},Deal ${deal},Rep ${deal % 8},${deal % 3 === 0 ? 'Won' : 'Lost'},${at(0)},${at(40)}`);
      for (let move = 0; move < 4; move += 1)
        moves.push(`D-${deal},${move === 0 ? '' : `Stage ${move}`},Stage ${move + 1},${at(move * 10)}`);
    }
    const held = new DataTransfer();
    held.items.add(new File([deals.join('\n')], 'deals.csv'));
    held.items.add(new File([moves.join('\n')], 'history.csv'));
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) return;
    input.files = held.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, count);
  await desk.says(`${dealsInWords(count)}.`);
}

/** Has the page of imports say how many of the deals in its files it would bring. */
export async function tryThem(desk: Page, added: number): Promise<void> {
  await desk.click({ words: 'Try it without storing' });
  await desk.says(`${dealsInWords(added)} would be added`);
}
