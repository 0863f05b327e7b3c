import type { CsvForm } from '../../../lib/files/out/csv';
import type { Language } from '../../../lib/playbook/playbook';

const comma: CsvForm = { delimiter: ',', decimal: '.' };
const semicolon: CsvForm = { delimiter: ';', decimal: ',' };

/** How the spreadsheets of people who speak it read a file without asking. */
export const csvForms: Readonly<Record<Language, CsvForm>> = { en: comma, zh: comma, fr: semicolon, hu: semicolon };
