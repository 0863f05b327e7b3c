import type { DealPageView } from '../../../lib/answers/dealPage';
import { useWords } from '../../panel/words';

/** A text of more letters than this takes a line of its own. */
const longText = 80;

/** What is known of a deal as of the latest reading; what the CRM leaves empty is said to be so. */
export function DealFields({ view }: { readonly view: DealPageView }) {
  const { t, money, date, instant } = useWords();
  const { deal, pipelineLabel, stageLabel } = view;
  const { account, owner, amount, closeDate, nextStep, createdAt, outcome, lastActivityAt, gone } = deal;
  const ended = outcome.at === null ? '' : ` · ${instant(outcome.at)}`;
  const fields: readonly (readonly [label: string, value: string | null])[] = [
    [t('panel.field.stage'), [pipelineLabel, stageLabel].filter(Boolean).join(' › ') || null],
    [t('deals.page.outcome'), `${t(`panel.outcome.${outcome.kind}`)}${ended}${outcome.reason === null ? '' : ` · ${outcome.reason}`}`],
    [t('panel.field.account'), account],
    [t('panel.field.owner'), owner],
    [t('panel.field.amount'), amount && money(amount)],
    [t('panel.field.closeDate'), closeDate && date(closeDate)],
    [t('panel.field.nextStep'), nextStep],
    ...(createdAt === null ? [] : [[t('deals.page.created'), instant(createdAt)] as const]),
    ...(lastActivityAt == null ? [] : [[t('deals.page.lastActivity'), instant(lastActivityAt)] as const]),
    ...(gone === undefined ? [] : [[t('deals.page.gone'), t(`deals.page.goneHow.${gone}`)] as const]),
  ];
  return (
    <dl className="deal-fields">
      {fields.map(([label, value]) => (
        <div key={label} className={value !== null && value.length > longText ? 'deal-field-long' : undefined}>
          <dt>{label}</dt>
          <dd dir="auto" className={value === null ? 'desk-how' : undefined}>
            {value ?? t('panel.header.empty')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
