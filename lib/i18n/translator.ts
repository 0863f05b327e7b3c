import type { Language } from '../playbook/playbook';
import { type Keys, type Texts, type TranslateOf, translatorOf } from './catalogue';
import type en from './en.json';

/** Every text of the product by its path in the catalogues. */
type MessageKey = Keys<typeof en>;
export type Translate = TranslateOf<MessageKey>;

const catalogues = {
  en: () => import('./en.json'),
  zh: () => import('./zh.json'),
  fr: () => import('./fr.json'),
  hu: () => import('./hu.json'),
} satisfies Record<Language, () => Promise<{ readonly default: Texts }>>;

const loaded = new Map<Language, Translate>();

/** Whether the texts of a language are here. */
export function speaks(language: Language): boolean {
  return loaded.has(language);
}

/** Loads the texts of a language, once. False where the browser gave none, because the extension was updated under this page. */
export async function learn(language: Language): Promise<boolean> {
  if (loaded.has(language)) return true;
  try {
    const { default: texts } = await catalogues[language]();
    if (!loaded.has(language)) loaded.set(language, translatorOf(language, texts));
    return true;
  } catch {
    return false;
  }
}

/** The translator of a language that was learnt, the same function each time; of one that was not, the first that was. */
export function translator(language: Language): Translate {
  return loaded.get(language) ?? [...loaded.values()][0] ?? ((key) => key);
}
