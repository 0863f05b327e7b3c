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

/** A place for a value in a text. */
const place = /\{\{\s*(\w+)\s*\}\}/g;

/** The text at a path; null where there is none, or a block. */
function textAt(texts: Texts, path: string): string | null {
  let found: string | Texts | undefined = texts;
  for (const name of path.split('.')) found = typeof found === 'object' && Object.hasOwn(found, name) ? found[name] : undefined;
  return typeof found === 'string' ? found : null;
}

/**
 * Puts the texts of one language into words: a plural form by `count`, then every `{{name}}` its value. The form that the language counts
 * most by stands under the bare name, and for each that has no text of its own. A key that is not there comes as it is.
 */
export function translatorOf<Key extends string>(language: Language, texts: Texts): TranslateOf<Key> {
  let rules: Intl.PluralRules | null = null;
  const formOf = (key: string, count: number) => {
    rules ??= new Intl.PluralRules(language);
    return textAt(texts, `${key}_${rules.select(count)}`);
  };
  const written = (value: string | number | undefined) => (typeof value === 'number' ? formatNumber(value, language) : (value ?? ''));
  return (key: string, values: MessageValues = {}): string => {
    const count = values['count'];
    const text = (typeof count === 'number' ? formOf(key, count) : null) ?? textAt(texts, key);
    if (text === null) return key;
    return text.replace(place, (_, name: string) => written(Object.hasOwn(values, name) ? values[name] : undefined));
  };
}
