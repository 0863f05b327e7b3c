// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { page, readDeal, stageAnchor } from '../../lib/crm/atomic';

const column = (id: string, label: string) =>
  `<div><div><h3>${label}</h3><p>$1.2K</p></div><div data-rfd-droppable-id="${id}"></div></div>`;
const board = `<div>${column('sent', 'Proposal Sent')}${column('lost', 'Lost')}</div>`;
const pair = (caption: string, value: string) => `<div><span>${caption}</span>${value}</div>`;
const text = (value: string) => `<span>${value}</span>`;
const stage = pair('Stage', text('Proposal Sent'));
const dialog = (...inside: readonly string[]) => `<div role="dialog"><h2>Trade fair stand</h2>${inside.join('')}</div>`;
const address = new URL('https://atomic.example/#/deals/0/show');

const documentOf = (...body: readonly string[]) => new DOMParser().parseFromString(body.join(''), 'text/html');
const reading = (...body: readonly string[]) => readDeal(documentOf(...body), address);

describe('the page of Atomic CRM', () => {
  it.each([
    ['#/deals/0/show', { kind: 'deal', pipelineId: '', dealId: '0' }],
    ['#/deals/14/show?filter=%7B%7D', { kind: 'deal', pipelineId: '', dealId: '14' }],
    ['#/deals', { kind: 'pipeline', pipelineId: '' }],
    ['#/deals?displayedFilters=%7B%7D', { kind: 'pipeline', pipelineId: '' }],
    ['#/deals/14', { kind: 'pipeline', pipelineId: '' }],
    ['#/deals/create', { kind: 'pipeline', pipelineId: '' }],
    ['#/companies/14/show', null],
    ['#/', null],
    ['', null],
  ])('at %s is told by its hash', (hash, expected) => {
    expect(page(new URL(`https://atomic.example/${hash}`))).toEqual(expected);
  });
});

describe('a deal of Atomic CRM', () => {
  it('whose dialog is drawn but whose record has not come is not read', () => {
    expect(reading(board, '<div role="dialog"></div>').name).toEqual({ ok: false, why: 'not-on-page' });
  });

  it('has no stage where two columns of the board are called the same', () => {
    expect(reading(column('a', 'Proposal Sent'), column('b', 'Proposal Sent'), dialog(stage)).stage).toEqual({
      ok: false,
      why: 'ambiguous',
    });
  });

  it('has no stage where its category is called as a column, too', () => {
    expect(reading(board, dialog(pair('Category', text('Lost')), stage)).stage).toEqual({ ok: false, why: 'ambiguous' });
  });

  it('is told from other dialogs that are open before or over it', () => {
    const archive = '<div role="dialog"><h2>Archived Deals</h2><p>Trade fair stand</p></div>';
    const question = '<div role="dialog"><h2>Delete deal #0</h2><button><span>Confirm</span></button></div>';
    expect(reading(board, archive, dialog(stage), question).name).toEqual({ ok: true, value: 'Trade fair stand' });
  });

  it.each([
    ['$14.1K', { ok: false, why: 'rounded' }],
    ['$1.25M', { ok: false, why: 'rounded' }],
    ['€500', { ok: true, value: { amount: 500, currency: 'EUR' } }],
    ['$0.00', { ok: true, value: { amount: 0, currency: null } }],
  ])('has of a budget of %s only what is exact', (shown, expected) => {
    expect(reading(board, dialog(pair('Budget', text(shown)), stage)).amount).toEqual(expected);
  });

  it.each([
    [text('Feb 26, 2027'), { ok: true, value: '2027-02-26' }],
    [`<div><span>Feb 26, 2026</span><span>Past</span></div>`, { ok: true, value: '2026-02-26' }],
    [text('Invalid date'), { ok: false, why: 'unreadable' }],
    [text('Jan 1, 1970'), { ok: false, why: 'unreadable' }],
    [text('Dec 31, 1969'), { ok: false, why: 'unreadable' }],
  ])('takes a date to close of %s as a date or not at all', (shown, expected) => {
    expect(reading(board, dialog(pair('Expected closing date', shown), stage)).closeDate).toEqual(expected);
  });

  it('is watched where its stage stands', () => {
    expect(stageAnchor(documentOf(board, dialog(pair('Budget', text('$500')), stage)))?.textContent).toBe('StageProposal Sent');
  });

  it('is not read from the form that changes it', () => {
    const form = readDeal(documentOf(board, dialog(stage)), new URL('https://atomic.example/#/deals/0'));
    expect(form.name).toEqual({ ok: false, why: 'not-on-page' });
  });
});
