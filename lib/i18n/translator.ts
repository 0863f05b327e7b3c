import { createInstance, type FormatterModule } from 'i18next';
import type { Language } from '../playbook/playbook';
import en from './en.json';
import { formatNumber } from './format';
import fr from './fr.json';
import hu from './hu.json';
import zh from './zh.json';

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Stem<Key extends string> = Key extends `${infer Head}_${PluralSuffix}` ? Head : Key;
type Keys<Block> = {
  [Key in keyof Block & string]: Block[Key] extends string ? Stem<Key> : `${Key}.${Keys<Block[Key]>}`;
}[keyof Block & string];

/** Every text of the product by its path in the catalogues, plural endings left off. */
export type MessageKey = Keys<typeof en>;

/** Numbers are written the language's way; `count` chooses the plural form. Strings go in as they are: they are text, never markup. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, values?: MessageValues) => string;

const catalogues = { en, zh, fr, hu } as const satisfies Record<Language, unknown>;
const made = new Map<Language, Translate>();

function numbersOf(language: Language): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown) => (typeof value === 'number' ? formatNumber(value, language) : String(value)),
  };
}

/** The translator of a language, ready at once and the same function each time. A text that a catalogue lacks comes in English. */
export function translator(language: Language): Translate {
  const known = made.get(language);
  if (known) return known;
  const instance = createInstance().use(numbersOf(language));
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    ns: ['texts'],
    defaultNS: 'texts',
    nsSeparator: false,
    contextSeparator: '\u0000',
    resources: { [language]: { texts: catalogues[language] }, en: { texts: en } },
    interpolation: {
      escapeValue: false,
      alwaysFormat: true,
    },
  });
  // Names from a CRM are among the values: `$t(` in one of them must stay text.
  const translate: Translate = (key, values) => instance.t(key, { ...values, nest: false });
  made.set(language, translate);
  return translate;
}
