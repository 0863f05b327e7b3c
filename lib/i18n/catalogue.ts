import { createInstance, type FormatterModule } from 'i18next';
import type { Language } from '../playbook/playbook';
import { formatNumber } from './format';

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Stem<Key extends string> = Key extends `${infer Head}_${PluralSuffix}` ? Head : Key;

/** The paths of a catalogue's texts, plural endings left off. */
export type Keys<Block> = {
  [Key in keyof Block & string]: Block[Key] extends string ? Stem<Key> : `${Key}.${Keys<Block[Key]>}`;
}[keyof Block & string];

/** A catalogue or a part of one: texts by name, in blocks. */
export type Texts = { readonly [name: string]: string | Texts };

/** Numbers are written the language's way; `count` chooses the plural form. Strings go in as they are: they are text, never markup. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type TranslateOf<Key extends string> = (key: Key, values?: MessageValues) => string;

function numbersOf(language: Language): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown) => (typeof value === 'number' ? formatNumber(value, language) : typeof value === 'string' ? value : ''),
  };
}

/** Puts the texts of one language into words: a plural form by `count`, then every `{{name}}` its value. A key that is not there comes as it is. */
export function translatorOf<Key extends string>(language: Language, texts: Texts): TranslateOf<Key> {
  const instance = createInstance().use(numbersOf(language));
  void instance.init({
    lng: language,
    initAsync: false,
    ns: ['texts'],
    defaultNS: 'texts',
    nsSeparator: false,
    contextSeparator: '\u0000',
    resources: { [language]: { texts } },
    interpolation: { escapeValue: false, alwaysFormat: true },
  });
  // Names from a CRM are among the values: `$t(` in one of them must stay text.
  const put = (key: string, values?: MessageValues): string => instance.t(key, { ...values, nest: false });
  return put;
}
