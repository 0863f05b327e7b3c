import { describe, expect, it, vi } from 'vitest';
import { translatorOf } from '../../lib/i18n/catalogue';
import { languageOf } from '../../lib/i18n/languageOf';
import { pageTranslator } from '../../lib/i18n/pageTranslator';
import { translator } from '../../lib/i18n/translator';
import { languages } from '../../lib/playbook/playbook';

describe('translator', () => {
  it('answers at once in each language, with the same function each time', () => {
    expect(translator('en')('common.undo')).toBe('Undo');
    expect(translator('zh')('common.undo')).toBe('撤销');
    expect(translator('hu')).toBe(translator('hu'));
  });

  it('chooses the plural form by the language', () => {
    expect(translator('en')('signal.noActivity', { count: 1 })).toBe('no activity for 1 day');
    expect(translator('en')('signal.noActivity', { count: 2 })).toBe('no activity for 2 days');
    expect(translator('fr')('panel.rate.pending', { count: 0 })).toBe('0 encore ouverte');
    expect(translator('zh')('panel.rate.pending', { count: 1 })).toBe('1 个仍在进行');
  });

  it('writes numbers the language’s way', () => {
    expect(translator('en')('panel.rate.pending', { count: 12345 })).toBe('12,345 still open');
    expect(translator('hu')('panel.rate.pending', { count: 12345 })).toBe('12\u00a0345 még nyitott');
  });

  it.each([
    '<script>alert(1)</script>',
    '{{count}}',
    '$t(common.undo)',
    '$t(common.undo, {"lng":"zh"})',
    '__proto__',
    'a & "b"',
    '$& $1 $$',
  ])('leaves the name %s as it is', (name) => {
    expect(translator('en')('panel.promised.keptLabel', { what: name })).toBe(`Kept: ${name}`);
  });
});

describe('a translator of some texts', () => {
  it('gives a key that is not there as it is, and nothing that every object inherits', () => {
    const t = translatorOf('en', { block: { text: 'here' } });
    expect(['block.text', 'block.other', 'block', 'constructor.name', 'block.text.length'].map((key) => t(key))).toEqual([
      'here',
      'block.other',
      'block',
      'constructor.name',
      'block.text.length',
    ]);
  });

  it('leaves a place empty that has no value', () => {
    expect(translatorOf('en', { text: 'a {{ one }} b {{toString}}' })('text', { other: 1 })).toBe('a  b ');
  });

  it('takes the form that the language counts by, and the bare one where that has no text', () => {
    const t = translatorOf('fr', { text: '{{count}} affaires', text_one: '{{count}} affaire', text_many: '{{count}} d’affaires' });
    expect([0, 1.5, 2, 1_000_000].map((count) => t('text', { count }).replace(/[\d\s.,]+/, ''))).toEqual([
      'affaire',
      'affaire',
      'affaires',
      'd’affaires',
    ]);
    expect(translatorOf('fr', { text: '{{count}} lues' })('text', { count: 2 })).toBe('2 lues');
    expect(t('text')).toBe(' affaires');
  });

  it('takes the one form where a text has no plural', () => {
    expect(translatorOf('en', { text: '{{count}} of them' })('text', { count: 1 })).toBe('1 of them');
  });
});

describe('loading of texts', () => {
  it('speaks the language that was learnt first until another one is there', async () => {
    vi.resetModules();
    const { learn, speaks, translator: fresh } = await import('../../lib/i18n/translator');
    expect(fresh('hu')('common.undo')).toBe('common.undo');
    await learn('zh');
    expect([speaks('zh'), speaks('hu')]).toEqual([true, false]);
    expect(fresh('hu')('common.undo')).toBe('撤销');
    await learn('hu');
    expect(fresh('hu')('common.undo')).toBe('Visszavonás');
  });

  it('has the texts of the desk only where they are asked for', async () => {
    vi.resetModules();
    const { learn, learnForDesk, translator: fresh } = await import('../../lib/i18n/translator');
    await learn('en');
    expect(fresh('en')('desk.title')).toBe('desk.title');
    await learnForDesk('en');
    expect(fresh('en')('desk.title')).not.toBe('desk.title');
    expect(fresh('en')('common.undo')).toBe('Undo');
  });
});

describe('pageTranslator', () => {
  it('says what is drawn into a page in each language as the catalogue does', () => {
    for (const language of languages) {
      expect(pageTranslator(language)('page.close')).toBe(translator(language)('page.close'));
      expect(pageTranslator(language)('signal.noActivity', { count: 2 })).toBe(translator(language)('signal.noActivity', { count: 2 }));
      expect(pageTranslator(language)('marks.tone.flag')).toBe(translator(language)('marks.tone.flag'));
    }
  });
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
