import type { Language } from '../playbook/playbook';
import type { Keys, Texts, TranslateOf } from './catalogue';
import type enDesk from './desk/desk-en.json';
import type en from './en.json';

/** Every text of the product by its path in the catalogues. */
type MessageKey = Keys<typeof en> | Keys<typeof enDesk>;
export type Translate = TranslateOf<MessageKey>;

type Catalogues = Record<Language, () => Promise<{ readonly default: Texts }>>;

const catalogues = {
  en: () => import('./en.json'),
  zh: () => import('./zh.json'),
  fr: () => import('./fr.json'),
  hu: () => import('./hu.json'),
} satisfies Catalogues;

/** What only the desk says: the panel and the popup are quicker without. */
const ofTheDesk = {
  en: () => import('./desk/desk-en.json'),
  zh: () => import('./desk/desk-zh.json'),
  fr: () => import('./desk/desk-fr.json'),
  hu: () => import('./desk/desk-hu.json'),
} satisfies Catalogues;

/** What puts texts into words comes beside them: a page asks the background its first question without. */
const wording = () => import('./catalogue');

const loaded = new Map<Language, Translate>();
const withDesk = new Set<Language>();

/** Whether the texts of a language are here. */
export function speaks(language: Language): boolean {
  return loaded.has(language);
}

/** Loads the texts of a language, once. False where the browser gave none, because the extension was updated under this page. */
export async function learn(language: Language): Promise<boolean> {
  if (loaded.has(language)) return true;
  try {
    const [{ default: texts }, { translatorOf }] = await Promise.all([catalogues[language](), wording()]);
    if (!loaded.has(language)) loaded.set(language, translatorOf(language, texts));
    return true;
  } catch {
    return false;
  }
}

/** Loads the texts of a language with those of the desk, once. False as for `learn`. */
export async function learnForDesk(language: Language): Promise<boolean> {
  if (withDesk.has(language)) return true;
  try {
    const [{ default: texts }, { default: desk }, { translatorOf }] = await Promise.all([
      catalogues[language](),
      ofTheDesk[language](),
      wording(),
    ]);
    if (!withDesk.has(language)) loaded.set(language, translatorOf(language, { ...texts, ...desk }));
    withDesk.add(language);
    return true;
  } catch {
    return false;
  }
}

/** The translator of a language that was learnt, the same function each time; of one that was not, the first that was. */
export function translator(language: Language): Translate {
  return loaded.get(language) ?? [...loaded.values()][0] ?? ((key) => key);
}
