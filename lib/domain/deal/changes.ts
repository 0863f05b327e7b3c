import type { Instant } from '../time/time';
import type { Deal, DealKey, Money, OutcomeKind, PipelineKey, SiteRef } from './deal';
import type { DealChange, DealEvent } from './dealEvent';
import type { PipelineStage, StageKind } from './pipeline';
import type { DealReading, ReadingField } from './reading';

/** When a deal page was looked at, when it was known before, and which fields no source has given until now: their first value is no change. */
export type Look = {
  readonly at: Instant;
  readonly lastLookAt: Instant | null;
  readonly neverGiven: readonly ReadingField[];
  /** The pipeline that the deal was found in where it is another one than before, and the stages of the former one. */
  readonly movedTo?: { readonly pipeline: PipelineKey; readonly formerStages: readonly PipelineStage[] } | null;
};

export type Changed = { readonly deal: Deal; readonly events: readonly DealEvent[] };

/** Same money: a currency that one side does not tell makes no difference. */
function sameMoney(one: Money | null, other: Money | null): boolean {
  if (one === null || other === null) return one === other;
  return one.amount === other.amount && (one.currency === other.currency || one.currency === null || other.currency === null);
}

/** Owner, amount, close date and next step where they differ, but for the first value of a field that was never given before. */
export function changesOfValues(known: Deal, present: Deal, neverGiven: readonly ReadingField[]): readonly DealChange[] {
  const changes: DealChange[] = [];
  const isNew = (field: 'owner' | 'amount' | 'closeDate' | 'nextStep') => known[field] === null && neverGiven.includes(field);
  if (present.owner !== known.owner && !isNew('owner')) changes.push({ field: 'owner', value: present.owner });
  if (!sameMoney(present.amount, known.amount) && !isNew('amount')) changes.push({ field: 'amount', value: present.amount });
  if (present.closeDate !== known.closeDate && !isNew('closeDate')) changes.push({ field: 'closeDate', value: present.closeDate });
  if (present.nextStep !== known.nextStep && !isNew('nextStep')) changes.push({ field: 'nextStep', value: present.nextStep });
  return changes;
}

/** A deal of which nothing but its identity is known yet. */
export function blankDeal(site: SiteRef, key: DealKey, dealId: string, pipeline: PipelineKey): Deal {
  return {
    key,
    site,
    dealId,
    pipeline,
    name: '',
    account: null,
    owner: null,
    stageId: null,
    amount: null,
    closeDate: null,
    nextStep: null,
    nextActivityOn: undefined,
    lastActivityAt: undefined,
    contactCount: undefined,
    createdAt: null,
    outcome: { kind: 'open', at: null, reason: null },
  };
}

/** What a move between two stages says about the outcome; null where it says nothing. */
function outcomeAfter(former: StageKind | null, present: StageKind | null, known: OutcomeKind): OutcomeKind | null {
  if (present === 'won' || present === 'lost') return present;
  return present === 'open' && known !== 'open' && former !== null && former !== 'open' ? 'open' : null;
}

function kindOf(stageId: string | null, stages: readonly PipelineStage[]): StageKind | null {
  return stages.find((stage) => stage.id === stageId)?.kind ?? null;
}

/** The reading's values where it has some, else the known ones. A currency that the page leaves out stays. */
function seenDeal(known: Deal, reading: DealReading, stageId: string | null): Deal {
  const amount = !reading.amount.ok || sameMoney(reading.amount.value, known.amount) ? known.amount : reading.amount.value;
  return {
    ...known,
    name: reading.name.ok ? reading.name.value : known.name,
    account: reading.account.ok ? reading.account.value : known.account,
    owner: reading.owner.ok ? reading.owner.value : known.owner,
    amount,
    closeDate: reading.closeDate.ok ? reading.closeDate.value : known.closeDate,
    nextStep: reading.nextStep.ok ? reading.nextStep.value : known.nextStep,
    stageId: stageId ?? known.stageId,
  };
}

/** A stage of the former pipeline is none of the new one, even one of the same id. */
function elsewhere(known: Deal, pipeline: PipelineKey): Deal {
  return { ...known, pipeline, stageId: null };
}

/**
 * What a look at a deal page adds to what is known: the deal as it is now, and one event known as 'seen' for each change of
 * pipeline, stage, owner, amount, close date and next step, somewhere in (last look, this look]; nothing bounds the first stage seen. Fields that could not be read change
 * nothing. `stageId` is the stage as told apart by the caller, null where it could not be; moving into a stage that closes, or out
 * of one, is a change of outcome as well.
 */
export function dealChanges(
  known: Deal,
  reading: DealReading,
  stageId: string | null,
  stages: readonly PipelineStage[],
  look: Look,
): Changed {
  const { movedTo = null } = look;
  const seen = seenDeal(movedTo ? elsewhere(known, movedTo.pipeline) : known, reading, stageId);
  const changes: DealChange[] = [];
  let outcome = known.outcome;
  if (movedTo) changes.push({ field: 'pipeline', value: movedTo.pipeline, from: known.pipeline });
  if (seen.stageId !== null && (movedTo || seen.stageId !== known.stageId)) {
    changes.push({ field: 'stage', value: seen.stageId });
    const former = kindOf(known.stageId, movedTo?.formerStages ?? stages);
    const kind = outcomeAfter(former, kindOf(seen.stageId, stages), known.outcome.kind);
    if (kind !== null && kind !== known.outcome.kind) {
      changes.push({ field: 'outcome', value: kind, reason: null });
      outcome = { kind, at: kind === 'open' ? null : look.at, reason: null };
    }
  }
  changes.push(...changesOfValues(known, seen, look.neverGiven));
  const events = changes.map(
    (change): DealEvent => ({
      key: `seen|${known.key}|${change.field}|${look.at}${change.field === 'stage' || change.field === 'pipeline' ? `|${change.value}` : ''}`,
      deal: known.key,
      change,
      at: look.at,
      notBefore: change.field === 'stage' && known.stageId === null ? null : look.lastLookAt,
      known: 'seen',
      recordedAt: look.at,
    }),
  );
  return { deal: { ...seen, outcome }, events };
}

/**
 * The first look at a deal: it is in its stage since some time before. What else the page shows are not changes, so that only
 * stage and outcome give events.
 */
export function firstLook(
  blank: Deal,
  reading: DealReading,
  stageId: string | null,
  stages: readonly PipelineStage[],
  at: Instant,
): Changed {
  const { deal, events } = dealChanges(blank, reading, stageId, stages, { at, lastLookAt: null, neverGiven: [] });
  return { deal, events: events.filter(({ change }) => change.field === 'stage' || change.field === 'outcome') };
}
