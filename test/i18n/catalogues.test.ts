import { describe, expect, it } from 'vitest';
import enDesk from '../../lib/i18n/desk/desk-en.json';
import frDesk from '../../lib/i18n/desk/desk-fr.json';
import huDesk from '../../lib/i18n/desk/desk-hu.json';
import zhDesk from '../../lib/i18n/desk/desk-zh.json';
import en from '../../lib/i18n/en.json';
import fr from '../../lib/i18n/fr.json';
import hu from '../../lib/i18n/hu.json';
import { tagOf } from '../../lib/i18n/languageOf';
import zh from '../../lib/i18n/zh.json';
import { languages } from '../../lib/playbook/playbook';
import { sameAsEnglish } from './sameAsEnglish';

type Block = { readonly [key: string]: string | Block };
const catalogues: Readonly<Record<(typeof languages)[number], Block>> = {
  en: { ...en, ...enDesk },
  zh: { ...zh, ...zhDesk },
  fr: { ...fr, ...frDesk },
  hu: { ...hu, ...huDesk },
};

function flat(block: Block, path = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(block).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : flat(value, `${path}${key}.`),
  );
}

const plural = /_(zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(plural, '');
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((found) => found[1] ?? '').sort((one, other) => one.localeCompare(other));
const texts = Object.fromEntries(languages.map((language) => [language, new Map(flat(catalogues[language]))]));
const of = (language: string) => [...(texts[language] ?? new Map<string, string>())];

it('no block is both in what all pages say and in what the desk says', () => {
  expect(Object.keys(en).filter((block) => block in enDesk)).toEqual([]);
});

describe.each(languages)('catalogue %s', (language) => {
  it('has the keys of the English one', () => {
    const keys = (of: string) => [...new Set([...(texts[of]?.keys() ?? [])].map(stem))].sort();
    expect(keys(language)).toEqual(keys('en'));
  });

  it('has exactly the plural forms that the language has', () => {
    const forms = [...new Intl.PluralRules(tagOf(language)).resolvedOptions().pluralCategories].sort();
    const byStem = new Map<string, string[]>();
    for (const [key] of of(language)) {
      const form = plural.exec(key)?.[1];
      if (form !== undefined) byStem.set(stem(key), [...(byStem.get(stem(key)) ?? []), form]);
    }
    const wrong = [...byStem].filter(([, had]) => had.sort().join() !== forms.join());
    expect(byStem.size).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it('uses the placeholders of the English text', () => {
    const wanted = new Map(of('en').map(([key, text]) => [stem(key), placeholders(text)]));
    const wrong = of(language).filter(([key, text]) => placeholders(text).join() !== wanted.get(stem(key))?.join());
    expect(wrong).toEqual([]);
  });

  it('has no empty text and no blank at an edge', () => {
    expect(of(language).filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });

  it('raises its voice nowhere', () => {
    expect(of(language).filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });
});

describe.each(languages.filter((language) => language !== 'en'))('translation %s', (language) => {
  it('differs from English, but for texts that are the same word for a stated reason', () => {
    const english = texts['en'];
    const same = of(language).filter(([key, text]) => text === english?.get(key) && /\p{L}/u.test(text.replace(/\{\{.*?\}\}/g, '')));
    expect(same.map(([key]) => key).filter((key) => !sameAsEnglish[language].has(key))).toEqual([]);
  });

  it('has no allowance that it does not use', () => {
    const english = texts['en'];
    expect([...sameAsEnglish[language].keys()].filter((key) => texts[language]?.get(key) !== english?.get(key))).toEqual([]);
  });
});

describe('French typography', () => {
  it('has a non-breaking space before : ; ? ! % and inside guillemets', () => {
    const wrong = of('fr').filter(([, text]) => /[ \p{L}\d}][:;?!%](\s|$)|« |[ ]»|«[^\u00a0\u202f]|[^\u00a0\u202f]»/u.test(text));
    expect(wrong).toEqual([]);
  });

  it('has curly apostrophes', () => {
    expect(of('fr').filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('Chinese typography', () => {
  it('has full-width punctuation next to Chinese characters', () => {
    const wrong = of('zh').filter(([, text]) => /\p{Script=Han}[,.:;?!()]|[,:;?!()]\p{Script=Han}/u.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('Hungarian form of address', () => {
  it('never says te', () => {
    const informal =
      /(?<!\p{L})(te|neked|téged|tiéd|próbáld|töltsd|írd|nyisd|válassz|jelentkezz|ellenőrizd|kérj|kattints|add meg|nézd)(?!\p{L})/iu;
    expect(of('hu').filter(([, text]) => informal.test(text))).toEqual([]);
  });
});
