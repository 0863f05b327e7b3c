import type { List } from '../../../lib/files/out/list';
import type { Translate } from '../../../lib/i18n/translator';
import type { CommitmentEntry } from '../commitments/commitmentEntry';

/** Commitments as they leave the product: dates as 2026-11-17, what cannot be read left empty. */
export function commitmentsOut(entries: readonly CommitmentEntry[], t: Translate): List {
  return {
    title: t('panel.promised.title'),
    columns: [t('commitment.due'), t('commitment.who'), t('commitment.what'), t('commitment.person'), t('deals.column.name')],
    rows: entries.map(({ due, who, what, personName, dealName }) => [due, who, what, personName, dealName]),
  };
}
