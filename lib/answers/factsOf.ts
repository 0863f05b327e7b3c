import type { DealRow, EventRow, PipelineRow, SightingRow, StageNumbers } from '../db/rows';
import { closeDateMoves } from '../domain/deal/closeDateMoves';
import type { DealFacts } from '../domain/deal/dealFacts';
import { type StageHistory, stageHistory } from '../domain/history/stageHistory';
import { stageMoves } from '../domain/history/stageMoves';
import type { StageStanding } from '../domain/ratio/ratioStrip';
import { stageStanding } from '../domain/ratio/stageStanding';
import { dayClocks } from './dayClocks';
import { horizonDaysOf, type MatchedStage, targetDaysOf } from './matchedStages';
import type { Occasion } from './occasion';

/** What is stored of a deal that has been recorded. */
export type RecordedDeal = { readonly deal: DealRow; readonly events: readonly EventRow[]; readonly sighting: SightingRow | null };

/** A recorded deal's way through its pipeline as of now. */
export function historyOfDeal({ deal, events }: RecordedDeal, pipeline: PipelineRow | null, occasion: Occasion): StageHistory {
  return stageHistory(deal.key, events, {
    observedFrom: deal.observedFrom,
    apiReadUpTo: deal.apiReadUpTo,
    currentStageId: deal.stageId,
    asOf: occasion.now,
    stageOrder: pipeline?.stages.map((stage) => stage.id) ?? [],
    place: { pipeline: deal.pipeline, present: deal.pipeline },
  });
}

/** Where a recorded deal stands in a stage. */
export function standingOf(
  { deal }: RecordedDeal,
  history: StageHistory,
  stage: MatchedStage,
  numbers: StageNumbers | null,
  occasion: Occasion,
): StageStanding {
  return stageStanding(history, stage.crm.id, numbers?.evidence ?? null, {
    asOf: occasion.now,
    chain: stage.chain,
    clocks: dayClocks(occasion.calendar, stage.process),
    horizonDays: horizonDaysOf(stage),
    targetDays: targetDaysOf(stage),
    activityBooked: typeof deal.nextActivityOn === 'string' && deal.nextActivityOn >= occasion.today,
  });
}

/** Whether a page of this CRM has shown a next step, be it an empty one: an API that has no such field tells none either. */
export function showsNextStep({ deal, sighting }: RecordedDeal): boolean {
  if (deal.nextStep !== null) return true;
  return sighting !== null && !sighting.gaps.some((gap) => gap.field === 'nextStep');
}

/** What the rules look at in a recorded deal. `criteria` and `nextStepIsShown` are told by the caller. */
export function factsOf(
  recorded: RecordedDeal,
  history: StageHistory,
  told: {
    readonly pipeline: PipelineRow | null;
    readonly stage: MatchedStage | null;
    readonly standing: StageStanding | null;
    readonly numbers: StageNumbers | null;
    readonly criteria: DealFacts['criteria'];
    readonly nextStepIsShown: boolean;
  },
  occasion: Occasion,
): DealFacts {
  const { deal, events } = recorded;
  const moves = closeDateMoves(events, deal.first);
  const way = history.entries.length > 0 && told.pipeline ? stageMoves(history, told.pipeline.stages) : undefined;
  return {
    stageId: told.stage?.playbook?.id ?? null,
    standing: told.standing,
    timeToPass: told.numbers?.evidence.figures.timeToPass ?? null,
    nextStep: deal.nextStep ?? (told.nextStepIsShown ? null : undefined),
    nextActivityOn: deal.nextActivityOn,
    lastActivityAt: deal.lastActivityAt,
    createdAt: deal.createdAt,
    closeDate: deal.closeDate,
    closeDateMoves: moves?.times,
    closeDateMovedDays: moves?.days,
    contactCount: deal.contactCount,
    movedBack: way?.movedBack,
    skipped: way?.skipped,
    criteria: told.criteria,
    asOf: occasion.now,
    today: occasion.today,
  };
}
