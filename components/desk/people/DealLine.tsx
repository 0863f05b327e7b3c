import type { SignalEvidence } from '../../../lib/domain/coaching/signals';
import type { DealKey, Money, PipelineKey } from '../../../lib/domain/deal/deal';
import { hashOfDeals } from '../../../lib/messages/dealsAddress';
import { isolated } from '../../panel/isolated';
import { reasonOf } from '../../panel/reasons';
import type { Words } from '../../panel/words';
import { hashOfDeal } from '../section';

type DealLineProps = {
  readonly deal: {
    readonly key: DealKey;
    readonly name: string;
    readonly account: string | null;
    readonly amount: Money | null;
    readonly stageLabel: string;
    readonly stageId: string | null;
    readonly pipeline: PipelineKey;
  };
  /** Why it is worth a look; null where it is in time or nothing is known. */
  readonly evidence: SignalEvidence | null;
  /** Said instead of a reason: how old its visit is. */
  readonly age?: string;
  readonly owner: string | null;
  readonly words: Words;
};

/** A deal in a list, with what is known of its age, and the way to the deals that this rests on. */
export function DealLine({ deal, evidence, age, owner, words }: DealLineProps) {
  const { t, money } = words;
  const { key, name, account, amount, stageLabel, stageId, pipeline } = deal;
  const isFlag = evidence?.gravity === 'flag';
  const said = [account === name ? null : account, owner, amount && money(amount), stageLabel];
  const facts = said.flatMap((fact) => (fact === null || fact === '' ? [] : [isolated(fact)]));
  return (
    <li className="deal-line">
      <a className="deal-line-name" dir="auto" href={hashOfDeal(key)}>
        {name === '' ? t('panel.header.noName') : name}
      </a>
      <span className="desk-how">{[...facts, ...(age === undefined ? [] : [age])].join(' · ')}</span>
      {evidence !== null && (
        <span className="deal-line-reason">
          <span className={isFlag ? 'deal-line-flag' : 'deal-line-advice'}>
            <span aria-hidden="true">{isFlag ? '▲ ' : '● '}</span>
            {t(isFlag ? 'marks.tone.flag' : 'marks.tone.advice')}
          </span>
          {' · '}
          {reasonOf(evidence, words)}{' '}
          {stageId !== null && evidence.kind === 'age-beyond-share' && (
            <a
              href={hashOfDeals({ pipeline, stage: stageId, figure: evidence.n === undefined ? 'visits' : 'times', age: null })}
              aria-label={`${t('today.slow.show')}: ${isolated(stageLabel)}, ${isolated(name)}`}
            >
              {t('today.slow.show')}
            </a>
          )}
        </span>
      )}
    </li>
  );
}
