import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { applyRestored } from '../../../../components/desk/data/backup/applyRestored';
import { failure, success } from '../../../../lib/result';
import { accessKey, keepAccessKey } from '../../../../lib/sites/accessKeys';
import type { Site } from '../../../../lib/sites/site';
import { readSites, saveSite } from '../../../../lib/sites/siteStore';

vi.mock('../../../../lib/background/store', () => ({ openStore: async () => failure('failed') }));
vi.mock('../../../../lib/messages/client', () => ({ ask: async () => success(null) }));

const siteAt = (host: string): Site => {
  const origin = `https://${host}.example`;
  return { origin, crm: 'demo', patterns: [`${origin}/*`], on: true, addedAt: 0 };
};
const [own, brought, granted] = [siteAt('own'), siteAt('brought'), siteAt('granted')];

beforeEach(async () => {
  fakeBrowser.reset();
  const allowed = new Set([...own.patterns, ...granted.patterns]);
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: { readonly origins?: readonly string[] }) => origins.every((pattern) => allowed.has(pattern)),
    remove: async () => true,
  });
  await saveSite(own);
  await keepAccessKey(own.origin, 'key of own');
});

test('a restore adds sites to the list, and takes none off it: keys stay with their sites', async () => {
  await applyRestored({ settings: null, sites: [brought], plan: null }, 'replace');
  expect(await readSites()).toEqual([own, brought]);
  expect(await accessKey(own.origin)).toBe('key of own');
});

test('taken back, the sites that came with it go with their keys; those from before stay, and one that was allowed since', async () => {
  await applyRestored({ settings: null, sites: [brought, granted], plan: null }, 'replace');
  for (const { origin } of [brought, granted]) await keepAccessKey(origin, `key of ${origin}`);
  await applyRestored({ settings: null, sites: [own], plan: null }, 'take back');
  expect(await readSites()).toEqual([own, granted]);
  expect(await accessKey(own.origin)).toBe('key of own');
  expect(await accessKey(brought.origin)).toBeNull();
  expect(await accessKey(granted.origin)).toBe(`key of ${granted.origin}`);
});
