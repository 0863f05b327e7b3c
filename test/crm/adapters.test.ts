// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Adapter, Session } from '../../lib/crm/adapter';
import { success } from '../../lib/result';
import { presentationalClasses } from './presentationalClass';

type Expected = {
  readonly url: string;
  readonly page: unknown;
  readonly deal: unknown;
  readonly marks: { readonly columns: readonly string[]; readonly cards: readonly string[] } | null;
};

type Capture = { readonly crm: string; readonly name: string; readonly date: string; readonly html: string; readonly expected: Expected };

function isAdapter(module: unknown): module is Adapter {
  return typeof module === 'object' && module !== null && 'about' in module;
}

const files = import.meta.glob<unknown>('../../lib/crm/*.ts', { eager: true });
const adapters = Object.values(files).filter(isAdapter);
const texts = import.meta.glob<string>('../captures/*/*.html', { eager: true, query: '?raw', import: 'default' });
const expectations = import.meta.glob<Expected>('../captures/*/*.json', { eager: true, import: 'default' });

const captures = Object.entries(texts).map(([path, html]): Capture => {
  const [, crm = '', date = '', page = ''] = /captures\/([^/]+)\/(\d{4}-\d{2}-\d{2})-(.+)\.html$/.exec(path) ?? [];
  const expected = expectations[path.replace(/html$/, 'json')];
  if (crm === '' || expected === undefined) throw new Error(`${path} is no capture: DATE-PAGE.html beside DATE-PAGE.json`);
  return { crm, name: `${crm} ${date} ${page}`, date, html, expected };
});

function documentOf(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** The deal's fields that were read all the same. */
function fieldsRead(adapter: Adapter, document: Document, url: URL): readonly string[] {
  return Object.entries(adapter.readDeal(document, url)).flatMap(([name, value]) => (value.ok ? [name] : []));
}

function marksRead(adapter: Adapter, document: Document): Expected['marks'] {
  const places = adapter.marks?.(document) ?? null;
  return (
    places && {
      columns: places.columns.map((column) => column.stageId),
      cards: places.cards.map((card) => ('dealId' in card ? card.dealId : card.dealName)),
    }
  );
}

afterEach(() => vi.restoreAllMocks());

test('there are adapters and captures to look at', () => {
  expect(adapters.length).toBeGreaterThan(0);
  expect(captures.length).toBeGreaterThan(0);
  expect(Object.keys(expectations)).toHaveLength(captures.length);
});

describe.each(adapters.map((adapter) => [adapter.about.id, adapter] as const))('%s', (id, adapter) => {
  const own = captures.filter((capture) => capture.crm === id);
  const foreign = captures.filter((capture) => capture.crm !== id);

  test('has captures, and says the date of the newest', () => {
    expect(
      own
        .map((capture) => capture.date)
        .toSorted()
        .at(-1),
    ).toBe(adapter.about.checkedOn);
  });

  test.each(own.map((capture) => [capture.name, capture] as const))('reads %s as it was written down', (_, { html, expected }) => {
    const document = documentOf(html);
    const url = new URL(expected.url);
    expect(adapter.recognise(document)).toBe(true);
    expect(adapter.page(url, document)).toEqual(expected.page);
    if (expected.deal !== null) expect(adapter.readDeal(document, url)).toEqual(expected.deal);
    else expect(fieldsRead(adapter, document, url)).toEqual([]);
    expect(marksRead(adapter, document)).toEqual(expected.marks);
  });

  test('has the id that its file is named by', () => {
    expect(files[`../../lib/crm/${adapter.about.id}.ts`]).toBe(adapter);
  });

  test('lists whole paths of its API on another host, and what tries a key among them', () => {
    const { remote } = adapter.about;
    for (const { path } of remote?.reads ?? []) expect(path.source).toMatch(/^\^\\\/.*\$$/);
    for (const { path } of remote?.access.kind === 'key' ? remote.access.rights : []) {
      const { pathname } = new URL(path, 'https://api.example');
      expect(remote?.reads.some((read) => read.method === 'GET' && read.path.test(pathname))).toBe(true);
    }
  });

  test('claims an ability exactly where it has it', () => {
    const { evidence } = adapter.about;
    expect(evidence.history !== 'none', 'history').toBe(adapter.history !== undefined);
    expect(evidence.pipeline !== 'none' || evidence.list !== 'none', 'marks').toBe(adapter.marks !== undefined);
    expect(evidence.stageChange !== 'none', 'stage changes').toBe(adapter.stageAnchor !== undefined);
  });

  test('places marks inside what it observes', () => {
    for (const { html } of own) {
      const places = adapter.marks?.(documentOf(html));
      for (const { element } of [...(places?.columns ?? []), ...(places?.cards ?? [])]) {
        expect(places?.container.contains(element)).toBe(true);
        expect(element.matches('tr, table, tbody, thead, input, select, textarea, img')).toBe(false);
      }
    }
  });

  const strange: readonly { readonly name: string; readonly html: string | null; readonly address: string }[] = [
    { name: 'an empty document', html: '', address: 'http://127.0.0.1/' },
    { name: 'a document without a root element', html: null, address: 'http://127.0.0.1/' },
    ...foreign.map((capture) => ({ name: capture.name, html: capture.html, address: capture.expected.url })),
  ];

  test.each(strange)('finds nothing of its own on $name', ({ html, address }) => {
    const document = documentOf(html ?? '');
    if (html === null) document.documentElement.remove();
    const url = new URL(address);
    expect(adapter.recognise(document)).toBe(false);
    expect(adapter.page(url, document)).toBeNull();
    expect(fieldsRead(adapter, document, url)).toEqual([]);
    expect(adapter.stageAnchor?.(document) ?? null).toBeNull();
    expect(marksRead(adapter, document)).toBeNull();
  });

  test('looks for no class name that says how a thing looks or carries a hash', () => {
    const spies = [Document.prototype, Element.prototype].flatMap((root) => [
      vi.spyOn(root, 'querySelector'),
      vi.spyOn(root, 'querySelectorAll'),
    ]);
    const tests = [vi.spyOn(Element.prototype, 'closest'), vi.spyOn(Element.prototype, 'matches')];
    const byClass = vi.spyOn(Document.prototype, 'getElementsByClassName');
    for (const { html, expected } of own) {
      const document = documentOf(html);
      const url = new URL(expected.url);
      adapter.recognise(document);
      adapter.page(url, document);
      adapter.readDeal(document, url);
      adapter.stageAnchor?.(document);
      adapter.marks?.(document);
    }
    const asked = [...spies, ...tests].flatMap((spy) => spy.mock.calls.map(([selector]) => selector));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.flatMap(presentationalClasses)).toEqual([]);
    expect(byClass).not.toHaveBeenCalled();
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'maintenance'],
    ['an empty list', []],
    ['an object of another kind', { error: { code: 'internal' } }],
    ['rows of another kind', { result: [null, 1], deals: [{ id: 1 }], pipelines: [{ id: 'x', stages: 'none' }], data: {} }],
  ])('tells no deal when its API answers with %s', async (_, answer) => {
    const session: Session = {
      origin: 'http://127.0.0.1',
      signal: new AbortController().signal,
      now: 0,
      json: async () => success(answer),
      document: async () => success(documentOf(typeof answer === 'string' ? answer : '')),
      remote: async () => success(answer),
      stored: () => null,
      storedForTab: () => null,
    };
    const told = [];
    if (adapter.history) for await (const part of adapter.history(session, { cursor: null, since: null })) told.push(part);
    if (adapter.historyOfDeal) told.push(await adapter.historyOfDeal(session, '1'));
    expect(told.flatMap((part) => (part.ok ? part.value.deals : []))).toEqual([]);
    if (adapter.history) expect(told[0]?.ok).toBe(false);
  });
});

test.each(captures.map((capture) => [capture.name, capture] as const))('%s holds nobody’s address or number', (_, { html }) => {
  const addresses = html.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
  expect(addresses.filter((address) => !/(@|\.)example(\.(com|net|org))?$/.test(address))).toEqual([]);
  expect(html.match(/\btel:|\+\d{1,3}[ ()\d-]{7,}\d|\b0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}\b/g) ?? []).toEqual([]);
});

test.each([
  '.css-1q2w3e',
  'div.bg-red-500',
  '.MuiBox-root-a81f3c',
  '.mt-4 > b',
  '.btn-primary',
  '[class*="card"]',
  '._3xQ9d',
  '.text-muted',
])('the rule on class names refuses %s', (selector) => expect(presentationalClasses(selector)).not.toEqual([]));

test.each(['.tab-pane.active', '.o_kanban_record', 'table.tree td', '[data-x="a.b-12345"]', '.form-many2one', '[role="dialog"]'])(
  'the rule on class names lets %s through',
  (selector) => expect(presentationalClasses(selector)).toEqual([]),
);
