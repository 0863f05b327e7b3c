// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CookieAccess } from '../../../../components/desk/sites/CookieAccess';
import type { About } from '../../../../lib/crm/adapter';
import { translator } from '../../../../lib/i18n/translator';
import { languages } from '../../../../lib/playbook/playbook';
import { success } from '../../../../lib/result';
import { removeSite } from '../../../../lib/sites/connect';
import { saveSite } from '../../../../lib/sites/siteStore';

const set = vi.hoisted(() => ({ asked: [] as unknown[][], crm: null as unknown }));
vi.mock('../../../../lib/messages/client', () => ({
  ask: async (...asked: unknown[]) => {
    set.asked.push(asked);
    return success(null);
  },
}));
vi.mock('../../../../lib/sites/knownCrms', () => ({ knownCrm: (id: string) => (id === 'mycrm' ? set.crm : null), knownCrms: [] }));

const crm: About = {
  id: 'mycrm',
  name: 'My CRM',
  origins: [],
  checkedOn: '2026-11-22',
  evidence: { deal: 'none', stageChange: 'none', pipeline: 'none', list: 'none', history: 'documentation' },
  frames: 'top',
  remote: { origin: () => 'https://api.mycrm.example', access: { kind: 'cookie', name: 'sid', sharedUpTo: '!' }, reads: [] },
};
const siteAt = (origin: string, id = 'mycrm') => ({ origin, crm: id, patterns: [`${origin}/*`], on: true, addedAt: 0 });
const site = siteAt('https://app.mycrm.example');

let cookies: boolean;
let answer: boolean;
const requested: unknown[] = [];
const removed: unknown[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  set.asked = [];
  set.crm = crm;
  cookies = false;
  answer = true;
  requested.length = 0;
  removed.length = 0;
  Object.assign(navigator, { locks: { request: (_: string, run: () => unknown) => run() } });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ permissions }: { permissions?: readonly string[] }) => permissions === undefined || cookies,
    request: async (wanted: unknown) => {
      requested.push(wanted);
      cookies = answer;
      return answer;
    },
    remove: async (given: unknown) => {
      removed.push(given);
      return true;
    },
    onAdded: { addListener: () => undefined, removeListener: () => undefined },
    onRemoved: { addListener: () => undefined, removeListener: () => undefined },
  });
});
afterEach(cleanup);

describe('a history that needs the session of another host', () => {
  test('is asked for in the click on its button alone, with the host, and read once it is allowed', async () => {
    render(<CookieAccess site={site} crm={crm} translate={translator('en')} />);
    const button = await screen.findByRole('button', { name: 'Connect history' });
    expect(document.body.textContent).toContain('api.mycrm.example');
    expect(requested).toEqual([]);
    fireEvent.click(button);
    expect(requested).toEqual([{ permissions: ['cookies'], origins: ['https://app.mycrm.example/*', 'https://api.mycrm.example/*'] }]);
    await waitFor(() => expect(set.asked).toEqual([['readHistory', { dealKey: null, origin: site.origin }]]));
  });

  test('refused, says what then works', async () => {
    answer = false;
    render(<CookieAccess site={site} crm={crm} translate={translator('en')} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Connect history' }));
    expect((await screen.findByRole('status')).textContent).toMatch(/Deal pages and lists work as before.*imported under Data/);
    expect(set.asked).toEqual([]);
  });

  test('connected, says so', async () => {
    cookies = true;
    render(<CookieAccess site={site} crm={crm} translate={translator('en')} />);
    await screen.findByText(/History is read from api\.mycrm\.example/);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test.each(languages)('is said in %s', async (language) => {
    render(<CookieAccess site={site} crm={crm} translate={translator(language)} />);
    expect((await screen.findByRole('button')).textContent).not.toMatch(/cookieAccess|^$/);
  });

  test('the permission is given back with the last site that needs it, and not before', async () => {
    cookies = true;
    const second = siteAt('https://second.mycrm.example');
    for (const each of [site, second, siteAt('https://plain.example', 'plain')]) await saveSite(each);
    await removeSite(site);
    expect(removed).not.toContainEqual({ permissions: ['cookies'] });
    await removeSite(second);
    expect(removed).toContainEqual({ permissions: ['cookies'] });
  });
});
