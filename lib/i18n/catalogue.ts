import type { Language } from '../playbook/playbook';
import { formatNumber } from './format';
import { tagOf } from './languageOf';

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

function textAt(texts: Texts, path: string): string | null {
  let place: string | Texts | undefined = texts;
  for (const name of path.split('.')) place = typeof place === 'object' && Object.hasOwn(place, name) ? place[name] : undefined;
  return typeof place === 'string' ? place : null;
}

/** Puts the texts of one language into words: a plural form by `count`, then every `{{name}}` its value. A key that is not there comes as it is. */
export function translatorOf<Key extends string>(language: Language, texts: Texts): TranslateOf<Key> {
  let plurals: Intl.PluralRules | null = null;
  const form = (count: number) => {
    plurals ??= new Intl.PluralRules(tagOf(language));
    return plurals.select(count);
  };
  return (key, values = {}) => {
    const { count } = values;
    const counted = typeof count === 'number' ? textAt(texts, `${key}_${form(count)}`) : null;
    // In one go, so that what a value holds is never taken for a place itself.
    return (counted ?? textAt(texts, key) ?? key).replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return typeof value === 'number' ? formatNumber(value, language) : (value ?? '');
    });
  };
}
