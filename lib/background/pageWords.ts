import { tagOf } from '../i18n/languageOf';
import { pageTranslator } from '../i18n/pageTranslator';
import type { PageWords } from '../messages/protocol';
import type { Language } from '../playbook/playbook';

/** The few words that a script in the page keeps, so that it can still speak when the extension is gone. */
export function pageWords(language: Language): PageWords {
  const t = pageTranslator(language);
  return {
    language: tagOf(language),
    panelTitle: t('page.panelTitle'),
    openPanel: t('page.openPanel'),
    reloadThisPage: t('page.reloadThisPage'),
    close: t('page.close'),
  };
}
