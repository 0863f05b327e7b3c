import type { SiteRef } from '../../../../lib/domain/deal/deal';
import type { FileFault } from '../../../../lib/files/fileFault';
import { formatNumber } from '../../../../lib/i18n/format';
import type { Translate } from '../../../../lib/i18n/translator';
import { fileSiteName } from '../../../../lib/imports/choices';
import type { FileView, SessionRefusal } from '../../../../lib/imports/views';
import type { Language } from '../../../../lib/playbook/playbook';
import { knownCrm } from '../../../../lib/sites/knownCrms';
import { isolated } from '../../../panel/isolated';

/** Why a file cannot be taken, what was kept, what to do. */
export function faultText(fault: FileFault, t: Translate, language: Language): string {
  switch (fault.why) {
    case 'not-text':
      return t(`import.fault.${fault.looksLike}`);
    case 'too-large':
      return t(`import.fault.tooLarge.${fault.of}`, {
        most:
          fault.of === 'bytes' || fault.of === 'unpacked'
            ? formatNumber(Math.round(fault.most / 1e6), language)
            : formatNumber(fault.most, language),
      });
    case 'empty':
    case 'no-rows':
    case 'unreadable':
    case 'damaged-workbook':
      return t(`import.fault.${fault.why}`);
  }
}

/** Whether any of a file's columns was taken for something. */
export function isRecognised({ columns }: FileView): boolean {
  return columns.some(({ role, stage }) => role !== null || stage !== null);
}

/** What products whose exports are told apart are called; by their ids. */
const crmNames: Readonly<Record<string, string>> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho CRM',
  dynamics: 'Dynamics 365',
  bitrix24: 'Bitrix24',
  close: 'Close',
  freshsales: 'Freshsales',
  insightly: 'Insightly',
  odoo: 'Odoo',
  fxiaoke: '纷享销客',
  neocrm: '销售易',
  suitecrm: 'SuiteCRM',
  'zendesk-sell': 'Zendesk Sell',
};

/** What a product is called; its id where it has no name here. */
export function crmName(id: string): string {
  return crmNames[id] ?? id;
}

/** How a file is written: its encoding and delimiter, or its sheet. */
export function sourceText({ source, delimiter }: FileView, t: Translate): string {
  if (source.kind === 'sheet') return t('import.fromSheet', { name: isolated(source.sheet) });
  const damaged = source.damaged > 0 ? ` ${t('import.damagedSigns', { count: source.damaged })}` : '';
  const zeroes = source.zeroes > 0 ? ` ${t('import.zeroes', { count: source.zeroes })}` : '';
  return `${t('import.fromText', { encoding: source.encoding, delimiter: delimiter === '\t' ? t('import.tab') : (delimiter ?? '') })}${damaged}${zeroes}`;
}

/** Why a step was refused, what was kept, what to do. */
export function refusalText(refusal: SessionRefusal | 'ended', t: Translate): string {
  return t(`import.refusal.${refusal}`);
}

/** What deals of files belong to, as it is shown. */
export function siteText(site: SiteRef, t: Translate): string {
  const name = fileSiteName(site);
  if (name !== null) return t('import.sourceNamed', { name: isolated(name) });
  return `${knownCrm(site.crm)?.name ?? site.crm} · ${site.origin.replace(/^https?:\/\//, '')}`;
}
