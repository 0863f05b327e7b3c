import type { Ability } from '../../../lib/crm/adapter';
import { formatDate } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { knownCrms } from '../../../lib/sites/knownCrms';

const abilities: readonly Ability[] = ['deal', 'stageChange', 'pipeline', 'list', 'history'];

/** What each adapter says of itself: which abilities it has and on what evidence. */
export function SupportTable({ translate: t, language }: { translate: Translate; language: Language }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="desk-scroll" aria-label={t('desk.support')} tabIndex={0}>
      <table className="desk-support">
        <thead>
          <tr>
            <th scope="col">{t('desk.crm')}</th>
            {abilities.map((ability) => (
              <th key={ability} scope="col">
                {t(`desk.${ability}`)}
              </th>
            ))}
            <th scope="col">{t('desk.checkedOn')}</th>
          </tr>
        </thead>
        <tbody>
          {knownCrms.map((crm) => (
            <tr key={crm.id}>
              <th scope="row">{crm.name}</th>
              {abilities.map((ability) => (
                <td key={ability}>{t(`desk.${crm.evidence[ability]}`)}</td>
              ))}
              <td>{formatDate(crm.checkedOn, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
