import { expect, test } from 'vitest';
import { watchersFor } from '../../lib/sites/registration';
import type { Site } from '../../lib/sites/site';

const site = (host: string, crm: string, on = true): Site => ({
  origin: `https://${host}`,
  crm,
  patterns: [`https://${host}/*`],
  on,
  addedAt: 0,
});

test('each CRM has one watcher for all of its hosts that are switched on', () => {
  const watchers = watchersFor([
    site('b.example', 'demo'),
    site('a.example', 'demo'),
    site('c.example', 'tryton'),
    site('d.example', 'demo', false),
  ]);
  expect(watchers.map(({ id, js, matches }) => ({ id, js, matches }))).toEqual([
    { id: 'watch-demo', js: ['watch-demo.js'], matches: ['https://a.example/*', 'https://b.example/*'] },
    { id: 'watch-tryton', js: ['watch-tryton.js'], matches: ['https://c.example/*'] },
  ]);
});

test('a site of a CRM that this version has no adapter for registers nothing', () => {
  expect(watchersFor([site('a.example', 'somethingelse')])).toEqual([]);
  expect(watchersFor([])).toEqual([]);
});
