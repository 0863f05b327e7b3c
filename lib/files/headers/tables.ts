import { chinese } from './chinese';
import {
  bitrix24,
  close,
  dynamics,
  freshsales,
  fxiaoke,
  hubspot,
  insightly,
  neocrm,
  odoo,
  others,
  pipedrive,
  salesforce,
  suitecrm,
  zendeskSell,
  zoho,
} from './crms';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import type { HeaderTable } from './headerTable';
import { hungarian } from './hungarian';
import { czech, polish, russian, spanish } from './otherLanguages';

/** Of several CRMs that a header row could be of, the first. */
export const crmTables: readonly HeaderTable[] = [
  salesforce,
  hubspot,
  pipedrive,
  zoho,
  dynamics,
  bitrix24,
  close,
  freshsales,
  insightly,
  odoo,
  fxiaoke,
  neocrm,
  suitecrm,
  zendeskSell,
];

export const languageTables: readonly HeaderTable[] = [
  english,
  chinese,
  french,
  hungarian,
  german,
  spanish,
  polish,
  czech,
  russian,
  others,
];
