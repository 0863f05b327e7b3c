import type { Database } from '../db/database';
import { dealsByKey } from '../db/dealsByKey';
import { pipelinesOf } from '../db/pipelines';
import type { LateDeal, StageNumbers } from '../db/rows';
import type { StorageRefusal } from '../db/storageRefusal';
import type { SignalEvidence } from '../domain/coaching/signals';
import type { DealKey, Money, PipelineKey } from '../domain/deal/deal';
import { ageing, thresholds } from '../domain/ratio/stageStanding';
import { type Result, success } from '../result';
import { type MatchedStage, targetDaysOf } from './matchedStages';
import type { Occasion } from './occasion';
import { pipelineFigures } from './pipelineFigures';

/** An open deal that has been in its stage longer than most that passed it, with what that rests on. */
export type SlowDeal = {
  readonly key: DealKey;
  readonly pipeline: PipelineKey;
  readonly stageId: string;
  readonly stageLabel: string;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly amount: Money | null;
  readonly evidence: SignalEvidence;
};

type Found = Pick<SlowDeal, 'pipeline' | 'stageId' | 'stageLabel' | 'evidence'> & { readonly key: DealKey; readonly times: number };

function foundIn(pipeline: PipelineKey, stage: MatchedStage, numbers: StageNumbers, targetDays: number): readonly Found[] {
  const limits = thresholds(numbers.evidence, targetDays);
  const { timeToPass } = numbers.evidence.figures;
  const fromHistory = limits.thresholdsFrom === 'history' && timeToPass !== null ? { n: timeToPass.passes } : {};
  const evidenceOf = ({ age, atLeast }: LateDeal): SignalEvidence => {
    const isFlag = ageing(age, atLeast, limits) === 'flag';
    return {
      kind: 'age-beyond-share',
      gravity: isFlag ? 'flag' : 'advice',
      days: Math.floor(age),
      limitDays: Math.floor(isFlag ? limits.flagDays : limits.adviceDays),
      share: isFlag ? 0.9 : 0.75,
      ...(atLeast ? { atLeast: true } : {}),
      ...fromHistory,
    };
  };
  return numbers.late.map((late) => ({
    key: late.deal,
    pipeline,
    stageId: stage.crm.id,
    stageLabel: stage.crm.label,
    evidence: evidenceOf(late),
    times: late.age / limits.flagDays,
  }));
}

/**
 * All open deals past the age at which advice begins, of all pipelines: flags first, then by how many times the age at which the flag is
 * raised. A deal with an activity booked is none of them. They are as of the stages' figures, which are kept for up to an hour; a deal that
 * has left its stage since is left out.
 */
export async function slowDeals(database: Database, occasion: Occasion): Promise<Result<readonly SlowDeal[], StorageRefusal>> {
  const pipelines = await pipelinesOf(database, null);
  if (!pipelines.ok) return pipelines;
  const found: Found[] = [];
  for (const { pipeline, mapping } of pipelines.value) {
    const figures = await pipelineFigures(database, pipeline, mapping, occasion);
    if (!figures.ok) return figures;
    for (const stage of figures.value.matched) {
      const numbers = figures.value.stages.get(stage.crm.id);
      if (numbers) found.push(...foundIn(pipeline.key, stage, numbers, targetDaysOf(stage)));
    }
  }
  const deals = await dealsByKey(
    database,
    found.map(({ key }) => key),
  );
  if (!deals.ok) return deals;
  const isFlag = ({ evidence }: Found) => Number(evidence.gravity === 'flag');
  return success(
    found
      .toSorted((one, other) => isFlag(other) - isFlag(one) || other.times - one.times)
      .flatMap(({ times: _times, ...late }) => {
        const deal = deals.value.get(late.key);
        if (deal?.outcome.kind !== 'open' || deal.stageId !== late.stageId || deal.pipeline !== late.pipeline || deal.gone) return [];
        const { name, account, owner, amount } = deal;
        return [{ ...late, name, account, owner, amount }];
      }),
  );
}
