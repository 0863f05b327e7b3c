// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import { languages } from '../../../lib/playbook/playbook';
import { type SampleName, sample, samples } from '../../preview/samples';
import { recorded } from './stage';

afterEach(cleanup);

const names = Object.keys(samples).filter((name): name is SampleName => Object.hasOwn(samples, name));

describe.each(names)('state %s', (name) => {
  it('has no fault that axe finds', async () => {
    const { container } = render(<Panel view={sample(name, 'en', 'light')} actions={recorded().actions} />);
    // Contrast and regions of a whole page cannot be judged in jsdom; contrast is computed from the tokens.
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });

  it.each(languages)('is wholly worded in %s', (language) => {
    const view = sample(name, language, 'light');
    const { container } = render(<Panel view={view} actions={recorded().actions} language={language} />);
    const text = (container.textContent ?? '').replaceAll('{{count}} $t(common.undo)', '');
    expect(text).not.toMatch(/\b(panel|common|page)\.[a-z]/);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object/);
    const labels = [...container.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    expect(labels.filter((label) => label === null || label.trim() === '' || label.includes('{{'))).toEqual([]);
  });
});

describe('names from the CRM', () => {
  it('are shown as text, whatever they hold', () => {
    const { container } = render(<Panel view={sample('foreign', 'en', 'light')} actions={recorded().actions} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('<script>alert(1)</script> <img src=x onerror=alert(1)> 🚀');
    expect(container.querySelector('script, img, b, i')).toBeNull();
    expect(container.textContent).toContain('{{count}} $t(common.undo) constructor');
  });

  it('take their own direction, and stand isolated inside sentences', () => {
    render(<Panel view={sample('foreign', 'en', 'light')} actions={recorded().actions} />);
    expect(screen.getByRole('heading', { level: 1 }).getAttribute('dir')).toBe('auto');
    expect(screen.getByText(/the deal moved back from/).textContent).toBe(
      'the deal moved back from \u2068مفاوضة\u2069 to \u2068<i>Need</i>\u2069',
    );
  });
});

describe('what the panel says', () => {
  const text = (name: SampleName) =>
    render(<Panel view={sample(name, 'en', 'light')} actions={recorded().actions} />).container.textContent ?? '';

  it('tells the stage’s figures with interval and n', () => {
    const words = text('rep');
    expect(words).toContain('9 of 10 that passed in time had left by day 24 (21 to 27).');
    expect(words).toContain('38%');
    expect(words).toContain('31 to 46 in a hundred · 152 decided · 17 still open');
    expect(words).toContain('14 to 33 in a hundred · 48 deals that stayed this long');
    expect(words).toContain('Days are working days.');
  });

  it('tells how much is missing where data are thin', () => {
    const words = text('thin');
    expect(words).toContain('too few to tell, about 40 more · 12 decided');
    expect(words).toContain('a look from day 15, a flag from day 22');
    expect(screen.getByRole('region', { name: 'This stage' }).textContent).not.toContain('%');
  });

  it('names the gaps of a reading and doubts it aloud', () => {
    const words = text('gaps');
    expect(words).toContain('Ownernot on this page');
    expect(words).toContain('Close dateon the page, but not understood');
    expect(words).toContain('€36,000 from an earlier reading');
    expect(words).toContain('The page may still be showing another deal.');
  });

  it('gives no hints and no checklist on a closed deal', () => {
    const words = text('won');
    expect(words).toContain('Won');
    expect(words).not.toContain('Plan a step');
    expect(words).not.toContain('To leave this stage');
  });

  it('counts only proof that is good enough and fresh', () => {
    text('rep');
    expect(screen.getByText('2 of 5 proved')).toBeTruthy();
  });

  it('says calendar days nowhere to be working days', () => {
    expect(text('suspended')).not.toContain('working days');
  });
});
