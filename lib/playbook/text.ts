import { type Language, languages, type Text } from './playbook';

/** The text in `language`; where the playbook lacks it, in English, else in the first language that it has. Empty if it has none. */
export function inLanguage(text: Text, language: Language): string {
  const order: readonly Language[] = [language, ...languages];
  return order.map((each) => text[each]).find((words) => words !== undefined && words.trim() !== '') ?? '';
}
