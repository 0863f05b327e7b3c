import assert from 'node:assert/strict';
import { type CellOf, serial, styled, workbookOf } from '../../files/workbook/workbookOf.ts';
import { axeFaults } from '../axe.ts';
import type { Surface } from '../browser.ts';
import type { Spec } from '../spec.ts';

const reps = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eva', 'Filip', 'Gwen', 'Hugo'];
const stages = ['Lead', 'Need', 'Proposal', 'Negotiation'];
const day = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

/** Closed deals of a team of eight, and how they moved. */
function closedDeals(count: number) {
  const deals = ['Deal ID,Deal Name,Who sells,Pipeline,Deal Stage,Amount,Currency,Create Date,Closed On'];
  const moves = ['Deal ID,From Stage,To Stage,Changed at'];
  for (let index = 0; index < count; index += 1) {
    const from = day('2025-01-06', index % 300);
    const won = index % 3 === 0;
    const reached = won ? 4 : (index % 4) + 1;
    const end = won ? 'Closed Won' : 'Closed Lost';
    deals.push(`D-${index},Deal ${index},${reps[index % 8]},New business,${end},${1000 + index},EUR,${from},${day(from, 10 * reached)}`);
    for (let stage = 0; stage < reached; stage += 1)
      moves.push(`D-${index},${stages[stage - 1] ?? ''},${stages[stage]},${day(from, 10 * stage)}`);
    moves.push(`D-${index},${stages[reached - 1]},${end},${day(from, 10 * reached)}`);
  }
  deals.push(
    'D-1,Twice,Ann,New business,Closed Won,1,EUR,2025-01-06,2025-02-06',
    ',No id,Ann,New business,Closed Won,1,EUR,2025-01-06,2025-02-06',
    '',
  );
  return { deals: deals.join('\n'), moves: `${moves.join('\n')}\n` };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Gives the page files as its own control does, whichever way they were chosen. */
async function give(desk: Surface, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const plain = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  await desk.until(() => document.querySelector('input[type=file]') !== null);
  await desk.look((given) => {
    const held = new DataTransfer();
    for (const [name = '', content = ''] of given as string[][]) {
      held.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name));
    }
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) return;
    input.files = held.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, plain);
}

/** Moves the focus to a control by its words, as Tab would, and presses Enter there. */
async function enter(desk: Surface, words: string): Promise<void> {
  await desk.until((wanted) => {
    const found = [...document.querySelectorAll<HTMLElement>('button:not(:disabled), summary')].find((each) =>
      (each.textContent ?? '').startsWith(wanted),
    );
    found?.focus();
    return found !== undefined && document.activeElement === found;
  }, words);
  await desk.press('Enter');
}

export const spec: Spec = {
  name: 'closed deals of a team of eight are taken in from files: a column is said to be the owner, a try says what would change, and all of it can be taken back',
  run: async ({ browser }) => {
    const desk = await browser.extensionPage('options.html#/data/import');
    await desk.says('No file has been taken in yet');
    assert.deepEqual(await axeFaults(desk), []);
    const { deals, moves } = closedDeals(240);
    await give(desk, { 'deals.csv': bytesOf(deals), 'history.csv': bytesOf(moves) });
    await desk.says('What the files say');
    await desk.says('0 owners');
    await desk.says('Pipeline');

    // No header that is known names the owners.
    await enter(desk, '9 columns');
    await desk.until(() => {
      const row = [...document.querySelectorAll('tr')].find((each) => each.querySelector('th')?.textContent === 'Who sells');
      row?.querySelector('select')?.focus();
      return document.activeElement?.tagName === 'SELECT';
    });
    await desk.keys('ow');
    await desk.says('8 owners');
    assert.deepEqual(await axeFaults(desk), []);

    await enter(desk, 'Try it without storing');
    await desk.says('What would happen');
    await desk.says('240 deals would be added');
    await desk.says(/1 row refused:.*the deal id was there already/);
    assert.deepEqual(await axeFaults(desk), []);
    await enter(desk, 'Import 240 deals');
    await desk.says('Imported');
    await desk.says('240 new deals');
    await desk.says('People who own these deals');
    assert.deepEqual(await axeFaults(desk), []);

    // The same again changes nothing; what was said of the column is remembered.
    await give(desk, { 'deals.csv': bytesOf(deals), 'history.csv': bytesOf(moves) });
    await desk.says('as you set them for an earlier file');
    await desk.says('8 owners');
    await enter(desk, 'Try it without storing');
    await desk.says('240 deals would be left alone');
    await desk.says('Everything in these files is stored already');

    await enter(desk, 'Take back');
    await desk.says('Take back \u2068deals.csv, history.csv\u2069?');
    await desk.until(() => {
      const button = document.querySelector<HTMLElement>('dialog .button-primary');
      button?.focus();
      return button !== null;
    });
    await desk.press('Enter');
    await desk.says('was taken back');
    await desk.says('No file has been taken in yet');

    // A workbook, one that is none, and one whose days could be months.
    await enter(desk, 'Start over');
    const rows: readonly (readonly CellOf[])[] = [
      ['Deal ID', 'Deal Name', 'Deal Owner', 'Deal Stage', 'Amount', 'Create Date', 'Closed On'],
      ...Array.from({ length: 20 }, (_, index) => [
        `X-${index}`,
        `Deal ${index}`,
        reps[index % 8] ?? '',
        index % 2 === 0 ? 'Won' : 'Lost',
        styled(1000.5 + index, 3),
        styled(serial('2026-01-05') + index, 1),
        styled(serial('2026-03-05') + index, 1),
      ]),
    ];
    await give(desk, {
      'deals.xlsx': workbookOf([
        { name: 'Notes', rows: [['Read me']] },
        { name: 'Deals', rows },
      ]),
    });
    await desk.says('from the sheet \u2068Deals\u2069');
    await desk.says('8 owners');
    await give(desk, {
      'scan.pdf': bytesOf('%PDF-1.7 ...'),
      'odd.csv': bytesOf('Deal ID,Deal Name,Deal Stage,Create Date\nA,B,Won,03/04/2026\nC,D,Lost,05/06/2026\n'),
    });
    await desk.says('A PDF, not a table');
    await desk.says(/can be read in two ways/);
    assert.deepEqual(await axeFaults(desk), []);
    assert.deepEqual(desk.errors(), []);
  },
};
