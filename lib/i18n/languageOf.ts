import type { Language } from '../playbook/playbook';

const byPrimaryTag: ReadonlyMap<string, Language> = new Map([
  ['en', 'en'],
  ['zh', 'zh'],
  ['fr', 'fr'],
  ['hu', 'hu'],
]);

/** The first of the browser's languages (BCP 47 tags, most wanted first) that the product speaks; English where it speaks none. */
export function languageOf(browserLanguages: readonly string[]): Language {
  for (const tag of browserLanguages) {
    const language = byPrimaryTag.get(tag.toLowerCase().split(/[-_]/)[0] ?? '');
    if (language !== undefined) return language;
  }
  return 'en';
}

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-Hans-CN', fr: 'fr', hu: 'hu' };

/** The BCP 47 tag by which dates, numbers and plurals are formatted and which a page states as its language. English dates are day first. */
export function tagOf(language: Language): string {
  return tags[language];
}
