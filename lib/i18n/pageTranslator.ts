import type { Language } from '../playbook/playbook';
import { type Keys, type TranslateOf, translatorOf } from './catalogue';
import { marks as enMarks, page as enPage, signal as enSignal } from './en.json';
import { marks as frMarks, page as frPage, signal as frSignal } from './fr.json';
import { marks as huMarks, page as huPage, signal as huSignal } from './hu.json';
import { marks as zhMarks, page as zhPage, signal as zhSignal } from './zh.json';

// Taken block by block, so that the background carries nothing of what only our own pages say.
const en = { page: enPage, marks: enMarks, signal: enSignal };
const texts = {
  en,
  zh: { page: zhPage, marks: zhMarks, signal: zhSignal },
  fr: { page: frPage, marks: frMarks, signal: frSignal },
  hu: { page: huPage, marks: huMarks, signal: huSignal },
};

/** Puts into words what is drawn into a CRM's page. */
export type TranslateForPage = TranslateOf<Keys<typeof en>>;

const made = new Map<Language, TranslateForPage>();

/** The translator for what is drawn into a CRM's page, ready at once. */
export function pageTranslator(language: Language): TranslateForPage {
  const translate = made.get(language) ?? translatorOf(language, texts[language]);
  made.set(language, translate);
  return translate;
}
