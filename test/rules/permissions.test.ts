import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../lib/playbook/playbook';

const root = join(import.meta.dirname, '../..');
const config = readFileSync(join(root, 'wxt.config.ts'), 'utf8');
const shown = readFileSync(join(root, 'components/desk/privacy/PrivacySection.tsx'), 'utf8');

const named = (list: string) =>
  [...(new RegExp(`\\b${list}: \\[([^\\]]*)\\]`).exec(config)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name);
const asked = [...named('permissions'), ...named('optional_permissions')];

describe('a permission that the extension has, or may ask for', () => {
  it.each(languages)('is explained on the page about privacy in %s', (language) => {
    const texts = JSON.parse(readFileSync(join(root, `lib/i18n/desk/desk-${language}.json`), 'utf8')) as {
      readonly desk: Readonly<Record<string, unknown>>;
    };
    const explained = Object.entries(texts.desk)
      .filter(([key]) => shown.includes(`'${key}'`))
      .map(([, text]) => text)
      .join(' ');
    expect(asked.filter((permission) => permission !== undefined && !explained.includes(permission))).toEqual([]);
  });

  it('is found by this rule', () => {
    expect(asked).toEqual(expect.arrayContaining(['activeTab', 'unlimitedStorage', 'cookies', 'downloads']));
  });
});
