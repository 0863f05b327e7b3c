// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { readDeal } from '../../lib/crm/demo';
import { generateDeals } from './data/generate';
import { lostReasons, people, pipeline } from './pipeline';
import { boardView } from './site/board';
import type { Setting } from './site/crm';
import { dealView } from './site/dealView';
import { type WireDetails, wireDetails } from './wire';

const now = Date.parse('2026-11-20T09:30:00Z');
const setting: Setting = {
  session: { user: 'Claire Marchand', now: new Date(now).toISOString(), people, lostReasons },
  stages: pipeline.stages,
};
const deals = generateDeals({ seed: 11, now, openDeals: 60, closedDeals: 0 }).map(wireDetails);
const hrefOf = (path: string) => path;

function shown(deal: WireDetails, change: (change: object) => Promise<void> = async () => {}) {
  const view = dealView(deal, setting, change, []);
  const main = document.createElement('main');
  main.append(view.element);
  document.body.replaceChildren(main);
  return view;
}

function openDeal(): WireDetails {
  const deal = deals.find((candidate) => candidate.stageId === 'st_proposal');
  if (deal === undefined) throw new Error('There is no such deal.');
  return deal;
}

function stageButton(id: string): HTMLButtonElement {
  const button = document.querySelector<HTMLButtonElement>(`button[data-stage-id="${id}"]`);
  if (button === null) throw new Error(`There is no button for ${id}.`);
  return button;
}

test('a click on a stage asks for the change, and the same buttons then show it', () => {
  const change = vi.fn(async () => {});
  const deal = openDeal();
  const view = shown(deal, change);
  const before = stageButton('st_negotiation');
  before.click();
  expect(change).toHaveBeenCalledWith({ stageId: 'st_negotiation' });
  expect(before.getAttribute('aria-checked')).toBe('false');
  view.update({ ...deal, stageId: 'st_negotiation' });
  expect(stageButton('st_negotiation')).toBe(before);
  expect(before.getAttribute('aria-checked')).toBe('true');
});

test('losing a deal asks for the reason first', () => {
  const change = vi.fn(async () => {});
  shown(openDeal(), change);
  stageButton('st_lost').click();
  expect(change).not.toHaveBeenCalled();
  const reason = document.querySelector<HTMLSelectElement>('select[aria-label="Reason"]');
  if (reason) reason.value = 'No decision';
  reason?.form?.requestSubmit();
  expect(change).toHaveBeenCalledWith({ stageId: 'st_lost', lostReason: 'No decision' });
});

test('while a field is edited the page still tells the saved value', () => {
  shown({ ...openDeal(), nextStep: 'Saved step' });
  document.querySelector<HTMLButtonElement>('[aria-label="Edit next step"]')?.click();
  const input = document.querySelector<HTMLInputElement>('input[aria-label="Next step"]');
  if (input) input.value = 'Half a dra';
  expect(input).not.toBeNull();
  expect(readDeal(document).nextStep).toEqual({ ok: true, value: 'Saved step' });
});

test.each(['<img src=x onerror=alert(1)>', '"><script>', '__proto__', 'constructor', '\u202eאבג\u202c', 'x'.repeat(5_000)])(
  'a name stays a name: %.40s',
  (name) => {
    shown({ ...openDeal(), name, account: name, owner: { id: 'u_1', name }, nextStep: name });
    expect(document.querySelector('img, script')).toBeNull();
    const reading = readDeal(document);
    for (const field of [reading.name, reading.account, reading.owner, reading.nextStep]) expect(field).toEqual({ ok: true, value: name });
  },
);

test('the deal in an open dialog is read, not the one behind it, and nothing while the dialog is still empty', () => {
  const behind = openDeal();
  const over = deals.find((deal) => deal.id !== behind.id && deal.stageId !== behind.stageId);
  shown(behind);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('data-deal-dialog', '');
  dialog.open = true;
  document.body.append(dialog);
  expect(readDeal(document).dealId).toEqual({ ok: false, why: 'not-on-page' });
  if (over) dialog.append(dealView(over, setting, async () => {}, []).element);
  const reading = readDeal(document);
  expect(reading.dealId).toEqual({ ok: true, value: over?.id });
  expect(reading.stage).toMatchObject({ value: { id: over?.stageId } });
  dialog.open = false;
  expect(readDeal(document).dealId).toEqual({ ok: true, value: behind.id });
});

test('two stages marked at once are ambiguous, none is unreadable', () => {
  shown(openDeal());
  stageButton('st_new').setAttribute('aria-checked', 'true');
  expect(readDeal(document).stage).toEqual({ ok: false, why: 'ambiguous' });
  for (const button of document.querySelectorAll('[role="radio"]')) button.setAttribute('aria-checked', 'false');
  expect(readDeal(document).stage).toEqual({ ok: false, why: 'unreadable' });
});

test('empty fields are read as empty', () => {
  shown({ ...openDeal(), owner: null, amount: null, closeDate: null, nextStep: null });
  const { owner, amount, closeDate, nextStep } = readDeal(document);
  for (const field of [owner, amount, closeDate, nextStep]) expect(field).toEqual({ ok: true, value: null });
});

test('the board has a column for each open stage, and each open deal once', () => {
  const board = boardView(deals, setting, { hrefOf, move: () => {} });
  expect([...board.querySelectorAll('[data-column-header] h2')].map((head) => head.firstChild?.textContent)).toEqual([
    'New lead',
    'Needs analysis',
    'Proposal',
    'Negotiation',
    'Closing',
  ]);
  const ids = [...board.querySelectorAll('[data-deal-card]')].map((card) => card.getAttribute('data-deal-id') ?? '');
  expect(ids.toSorted()).toEqual(deals.map((deal) => deal.id).toSorted());
});
