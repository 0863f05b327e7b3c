import type { Language } from '../../lib/playbook/playbook';

const keys = ['writing.saveKeys', 'what stands on the keys'] as const;

const everywhere: ReadonlyMap<string, string> = new Map([
  ['desk.addressExample', 'an address'],
  ['desk.crm', 'the abbreviation is used in every language'],
]);

/** Texts that are right as they are in English, each with the reason. */
export const sameAsEnglish: Readonly<Record<Exclude<Language, 'en'>, ReadonlyMap<string, string>>> = {
  zh: new Map([...everywhere, keys]),
  fr: new Map([
    ...everywhere,
    ['backup.count.notes_one', 'the same word in French'],
    ['backup.count.notes_other', 'the same word in French'],
    ['popup.sites', 'the same word in French'],
    ['desk.sites', 'the same word in French'],
    ['people.notes.title', 'the same word in French'],
    ['writing.title', 'the same word in French'],
    ['search.notes', 'the same word in French'],
    ['playbook.unit.fewerThan', 'the same word in French'],
    ['playbook.list.templates', 'the same word in French'],
    ['desk.manager', 'the word that French sales teams use'],
    ['panel.role.manager', 'the word that French sales teams use'],
    ['panel.checklist.by.manager', 'the word that French sales teams use'],
  ]),
  hu: new Map([...everywhere, keys]),
};
