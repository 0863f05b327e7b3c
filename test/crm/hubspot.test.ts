// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { marks, page, readDeal, recognise, stageAnchor } from '../../lib/crm/hubspot';
import deal from '../captures/hubspot/2026-11-22-deal.html?raw';
import preview from '../captures/hubspot/2026-11-22-preview-over-list.html?raw';

const list = 'https://app.hubspot.com/contacts/4711/objects/0-3/views/all/list';

function show(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

describe('addresses', () => {
  const at = (path: string) => page(new URL(path, 'https://app-eu1.hubspot.com'), show(''));
  test.each([
    ['/contacts/4711/record/0-3/17', { kind: 'deal', pipelineId: null, dealId: '17' }],
    ['/contacts/4711/record/0-3/17/view/1?x=y', { kind: 'deal', pipelineId: null, dealId: '17' }],
    ['/contacts/4711/objects/0-3/record/17', { kind: 'deal', pipelineId: null, dealId: '17' }],
    ['/contacts/4711/deal/17', { kind: 'deal', pipelineId: null, dealId: '17' }],
    ['/contacts/4711/objects/0-3/views/all/board?pipeline=812', { kind: 'pipeline', pipelineId: '812' }],
    ['/contacts/4711/objects/0-3/views/all/board', { kind: 'pipeline', pipelineId: null }],
    ['/contacts/4711/objects/0-3/views/99/list?query=x', { kind: 'list', pipelineId: null }],
    ['/contacts/4711/record/0-1/17', null],
    ['/contacts/4711/objects/0-1/views/all/list', null],
    ['/contacts/4711/record/0-33/17', null],
    ['/contacts/4711/record/0-3/new', null],
    ['/reports-dashboard/4711', null],
    ['/login?loginRedirectUrl=/contacts/4711/record/0-3/17', null],
    ['/', null],
  ])('%s', (path, expected) => expect(at(path)).toEqual(expected));
});

describe('a preview over a list', () => {
  let shown: Document;
  const panel = () => shown.querySelector('[data-test-id="IndexPageInlineSidebar"]');
  const here = () => page(new URL(list), shown);
  beforeEach(() => {
    shown = show(preview);
  });

  test('is a deal while it is open, and the list again once it is closed', () => {
    expect(here()).toEqual({ kind: 'deal', pipelineId: null, dealId: '9000000018' });
    panel()?.remove();
    expect(here()).toEqual({ kind: 'list', pipelineId: null });
    expect(Object.values(readDeal(shown, new URL(list))).every((field) => !field.ok)).toBe(true);
  });

  test('turns to another deal with its link', () => {
    const link = panel()?.querySelector('h2 a');
    link?.setAttribute('href', 'https://app.hubspot.com/contacts/4711/record/0-3/42/view');
    expect(here()).toMatchObject({ dealId: '42' });
    expect(readDeal(shown, new URL(list)).dealId).toEqual({ ok: true, value: '42' });
  });

  test('that links to no deal, or to several and is none of them for sure, is the list', () => {
    panel()?.querySelector('h2')?.remove();
    expect(here()).toMatchObject({ kind: 'deal', dealId: '9000000019' });
    panel()?.insertAdjacentHTML('beforeend', '<a href="/contacts/4711/record/0-3/43">Another</a>');
    expect(here()).toEqual({ kind: 'list', pipelineId: null });
    panel()?.replaceChildren();
    expect(here()).toEqual({ kind: 'list', pipelineId: null });
  });

  test('on the list of contacts is no deal, whatever it links to', () => {
    expect(page(new URL('https://app.hubspot.com/contacts/4711/objects/0-1/views/all/list'), shown)).toBeNull();
  });

  test('has its stage observed, not that of anything beneath', () => {
    panel()?.insertAdjacentHTML('beforebegin', '<div data-test-id="deal-stage-select"><button>Other</button></div>');
    expect(panel()?.contains(stageAnchor(shown))).toBe(true);
  });
});

describe('values', () => {
  const url = new URL('https://app.hubspot.com/contacts/4711/record/0-3/9000000017');
  const read = (change: (shown: Document) => void) => {
    const shown = show(deal);
    change(shown);
    return readDeal(shown, url);
  };
  const replace = (selector: string, html: string) => (shown: Document) => {
    for (const element of shown.querySelectorAll(selector)) element.innerHTML = html;
  };

  test('a control that is being edited is no value', () => {
    const owner = '[data-selenium-test="property-input-hubspot_owner_id"]';
    expect(read(replace(owner, '<input value="Car" />')).owner).toEqual({ ok: false, why: 'not-on-page' });
    expect(read(replace('[data-test-id="deal-stage-select"]', '<input value="Con" />')).stage).toEqual({ ok: false, why: 'not-on-page' });
  });

  test('an amount that may be either of two is none', () => {
    expect(read(replace('[data-test-id="highlight-property-display-amount"]', '$36,500')).amount).toEqual({ ok: false, why: 'ambiguous' });
    expect(read(replace('[data-test-id="highlight-property-display-amount"]', '$36.5K')).amount).toEqual({ ok: false, why: 'rounded' });
    expect(read(replace('[data-test-id="highlight-property-display-amount"]', '')).amount).toEqual({ ok: true, value: null });
  });

  test('of several companies none is the account', () => {
    const other = '<a data-selenium-test="company-chicklet-title-link" href="#">Acme</a>';
    expect(read((shown) => shown.body.insertAdjacentHTML('beforeend', other)).account).toEqual({ ok: false, why: 'ambiguous' });
  });

  test('two titles are none', () => {
    const title = '<h2 data-selenium-test="highlightTitle">Acme</h2>';
    expect(read((shown) => shown.body.insertAdjacentHTML('beforeend', title)).name).toEqual({ ok: false, why: 'ambiguous' });
  });

  test('the older card is read too', () => {
    const older = read((shown) => {
      shown.querySelector('[data-selenium-test="highlightTitle"]')?.remove();
      shown.body.insertAdjacentHTML('beforeend', '<div data-selenium-test="deal-highlight-details"><h3>Initech</h3></div>');
    });
    expect(older.name).toEqual({ ok: true, value: 'Initech' });
  });
});

test('a row without its stage is marked at its name, and each row once', () => {
  const cells = (id: number, names: readonly string[]) =>
    `<tr>${names.map((name) => `<td data-table-external-id="cell-0-3-${name}-${id}">x</td>`).join('')}</tr>`;
  const shown = show(
    `<table><tbody>${cells(1, ['name', 'amount'])}${cells(2, ['name', 'dealstage'])}${cells(3, ['amount'])}</tbody></table>`,
  );
  const places = marks(shown)?.cards.map((card) => ['dealId' in card && card.dealId, card.element.getAttribute('data-table-external-id')]);
  expect(places).toEqual([
    ['1', 'cell-0-3-name-1'],
    ['2', 'cell-0-3-dealstage-2'],
  ]);
});

test('a page of another product that serves scripts of the same house is not it', () => {
  expect(recognise(show('<script src="https://static.hsappstatic.net/cos-i18n/static-1.53/bundles/project.js"></script>'))).toBe(false);
});
