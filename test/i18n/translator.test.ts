import { describe, expect, it } from 'vitest';
import { languageOf } from '../../lib/i18n/languageOf';
import { translator } from '../../lib/i18n/translator';

describe('translator', () => {
  it('answers at once in each language, with the same function each time', () => {
    expect(translator('en')('common.undo')).toBe('Undo');
    expect(translator('zh')('common.undo')).toBe('撤销');
    expect(translator('hu')).toBe(translator('hu'));
  });

  it('chooses the plural form by the language', () => {
    expect(translator('en')('panel.signal.noActivity', { count: 1 })).toBe('no activity for 1 day');
    expect(translator('en')('panel.signal.noActivity', { count: 2 })).toBe('no activity for 2 days');
    expect(translator('fr')('panel.rate.pending', { count: 0 })).toBe('0 encore ouverte');
    expect(translator('zh')('panel.rate.pending', { count: 1 })).toBe('1 个仍在进行');
  });

  it('writes numbers the language’s way', () => {
    expect(translator('en')('panel.rate.pending', { count: 12345 })).toBe('12,345 still open');
    expect(translator('hu')('panel.rate.pending', { count: 12345 })).toBe('12\u00a0345 még nyitott');
  });

  it.each(['<script>alert(1)</script>', '{{count}}', '$t(common.undo)', '$t(common.undo, {"lng":"zh"})', '__proto__', 'a & "b"'])(
    'leaves the name %s as it is',
    (name) => {
      expect(translator('en')('panel.promised.keptLabel', { what: name })).toBe(`Kept: ${name}`);
    },
  );
});

describe('languageOf', () => {
  it.each([
    [['zh-TW', 'en'], 'zh'],
    [['zh_CN'], 'zh'],
    [['de-AT', 'hu-HU', 'en'], 'hu'],
    [['fr-CA'], 'fr'],
    [['en-US'], 'en'],
    [['ja'], 'en'],
    [[], 'en'],
    [['constructor'], 'en'],
  ] as const)('%j is %s', (tags, language) => {
    expect(languageOf(tags)).toBe(language);
  });
});
