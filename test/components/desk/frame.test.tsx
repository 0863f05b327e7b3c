// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashOf, placeOf, sections } from '../../../components/desk/section';
import { translator } from '../../../lib/i18n/translator';
import { languages } from '../../../lib/playbook/playbook';
import { deskAt, freshDesk, go } from './deskStage';

vi.mock('../../../lib/background/store', async () => (await import('./deskBackground')).storeOfTest);
vi.mock('../../../lib/messages/client', async () => (await import('./deskBackground')).clientOfTest);

beforeEach(async () => {
  await freshDesk();
});
afterEach(cleanup);

describe('an address', () => {
  it('names a section, and what is beneath it', () => {
    expect(placeOf('')).toEqual({ kind: 'section', section: 'today', rest: [] });
    expect(placeOf('#/settings')).toEqual({ kind: 'section', section: 'settings', rest: [] });
    expect(placeOf('#/people/a%2Fb/note')).toEqual({ kind: 'section', section: 'people', rest: ['a/b', 'note'] });
    expect(placeOf('#/deals/p/s/times')).toEqual({ kind: 'deals' });
  });

  it('that no section has is unknown, and not another section', () => {
    for (const hash of ['#/nowhere', '#/settings/more', '#/people/%E0%A4%A', '#/__proto__', '#/constructor', '#desk-section']) {
      expect(placeOf(hash), hash).toEqual({ kind: 'unknown' });
    }
  });

  it('can be made of any names and found again', () => {
    for (const name of ['a/b', '#', '%', '<script>', 'دانا', '..']) {
      expect(placeOf(hashOf('people', name))).toEqual({ kind: 'section', section: 'people', rest: [name] });
    }
  });
});

describe('the desk', () => {
  it('opens with Today, gives no element the focus, and says in the window’s title where one is', async () => {
    await deskAt('');
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Today');
    expect(document.title).toBe('Today · Ridealong');
    expect(document.activeElement).toBe(document.body);
  });

  it('gives the focus to the heading wherever one goes, and back', async () => {
    await deskAt('#/today');
    for (const section of ['people', 'privacy', 'today'] as const) {
      await go(hashOf(section));
      await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'));
      expect(document.activeElement?.textContent).toBe(translator('en')(`desk.${section}`));
      expect(screen.getByRole('link', { current: 'page' }).textContent).toBe(document.activeElement?.textContent);
    }
  });

  it('leads to everything there is from an address that leads nowhere', async () => {
    const container = await deskAt('#/peple');
    expect(document.title).toBe('Nothing is at this address · Ridealong');
    const links = [...container.querySelectorAll('main a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(sections.map((section) => `#/${section}`));
  });

  it('lets the sections be skipped without changing the address', async () => {
    await deskAt('#/privacy');
    fireEvent.click(screen.getByText('Skip the sections'));
    expect(document.activeElement?.textContent).toBe('Privacy');
    expect(location.hash).toBe('#/privacy');
  });

  it.each(languages)('is wholly worded in %s', async (language) => {
    for (const hash of ['#/today', '#/people', '#/people/nobody', '#/nowhere']) {
      const container = await deskAt(hash, language);
      await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
      expect(container.textContent).not.toMatch(/(desk|today|people|commitment|panel|deals|writing)\.[a-z]|\{\{|undefined|NaN/i);
      cleanup();
    }
  });
});
