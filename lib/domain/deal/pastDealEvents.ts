import type { Instant, LocalDate } from '../time/time';
import { changesOfValues } from './changes';
import { type Deal, dealKey, type Money, type OutcomeKind, pipelineKey, type SiteRef } from './deal';
import type { DealChange, DealEvent } from './dealEvent';
import { outcomeOf } from './noDecision';
import type { ReadingField } from './reading';

/** One past change as a CRM's API tells it. `sourceId` is stable between readings (an audit row's id, or field and time). */
export type ToldChange = { readonly sourceId: string; readonly at: Instant } & (
  | { readonly field: 'stage'; readonly value: string }
  /** The ids of the pipeline that it came to and, where the CRM tells, of the one that it left. A stage told at the same time is the new one's. */
  | { readonly field: 'pipeline'; readonly value: string; readonly from?: string }
  | { readonly field: 'owner' | 'nextStep'; readonly value: string | null }
  | { readonly field: 'closeDate'; readonly value: LocalDate | null }
  | { readonly field: 'amount'; readonly value: Money | null }
);

/** A deal with its history as a CRM's API tells it. */
export type ToldDeal = {
  readonly dealId: string;
  readonly pipelineId: string;
  readonly name: string;
  /** Account and owner are left out where the API cannot tell, or not to this user: what is known of them from elsewhere stays. */
  readonly account?: string | null;
  readonly owner?: string | null;
  readonly stageId: string | null;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly nextStep: string | null;
  /** Left out where the API cannot tell; null where it says there is none. */
  readonly nextActivityOn?: LocalDate | null;
  readonly lastActivityAt?: Instant | null;
  readonly contactCount?: number;
  readonly createdAt: Instant | null;
  readonly outcome: { readonly kind: OutcomeKind; readonly at: Instant | null; readonly reason: string | null };
  readonly changes: readonly ToldChange[];
  /** Where the source tells less of this deal than of the others: from when on it tells every change. */
  readonly observedFrom?: Instant;
};

/** How a deal was told, and what was known of it before. */
export type Telling = {
  readonly site: SiteRef;
  readonly known: Deal | null;
  /** When the answer was had, and when the reading that it is a part of began. */
  readonly at: Instant;
  readonly startedAt: Instant;
  /** Up to when an earlier reading had told this deal's history. */
  readonly readUpTo: Instant | null;
  /** The latest look at the deal's page, and the fields that it did not give. */
  readonly sighting: { readonly at: Instant; readonly gaps: readonly ReadingField[] } | null;
  /** From when on the source tells every change; null where it does from each deal's creation. */
  readonly observedFrom: Instant | null;
  readonly noDecisionReasons: readonly string[];
};

/** The beginning of time, where nothing else bounds a change. */
const longAgo: Instant = 0;

type ToldField = ToldChange['field'];
type Untimed<Change> = Change extends unknown ? Omit<Change, 'sourceId' | 'at'> : never;

/** What the page showed after this reading began is newer than what the API said, unless the API tells a still later change. */
function pageIsNewer(field: ToldField, told: ToldDeal, telling: Telling): boolean {
  const { sighting, known } = telling;
  const shown: ReadingField = field === 'pipeline' ? 'pipelineId' : field;
  if (!known || !sighting || sighting.at <= telling.startedAt || sighting.gaps.includes(shown)) return false;
  return !told.changes.some((change) => change.field === field && change.at > sighting.at);
}

function presentDeal(told: ToldDeal, telling: Telling): Deal {
  const { site, known } = telling;
  const newer = (field: ToldField) => pageIsNewer(field, told, telling);
  const { reason, at } = told.outcome;
  const pipeline = known && newer('pipeline') ? known.pipeline : pipelineKey(site, told.pipelineId);
  return {
    key: dealKey(site, told.dealId),
    site,
    dealId: told.dealId,
    pipeline,
    name: told.name,
    account: told.account === undefined ? (known?.account ?? null) : told.account,
    owner: told.owner === undefined || newer('owner') ? (known?.owner ?? null) : told.owner,
    stageId: known && known.pipeline === pipeline && newer('stage') ? known.stageId : told.stageId,
    amount: known && newer('amount') ? known.amount : told.amount,
    closeDate: known && newer('closeDate') ? known.closeDate : told.closeDate,
    nextStep: known && newer('nextStep') ? known.nextStep : told.nextStep,
    nextActivityOn: told.nextActivityOn,
    lastActivityAt: told.lastActivityAt,
    contactCount: told.contactCount,
    createdAt: told.createdAt ?? known?.createdAt ?? null,
    outcome: { kind: outcomeOf(told.outcome.kind, reason, telling.noDecisionReasons), at, reason },
  };
}

/** Fields whose value differs from the known one though no change of it was told since: changed somewhere in between. */
function untold(deal: Deal, told: ToldDeal, known: Deal, telling: Telling, lastLook: Instant): readonly DealChange[] {
  const since = (field: string) => (field === 'stage' && known.stageId === null ? Number.NEGATIVE_INFINITY : lastLook);
  const neverGiven = telling.readUpTo === null ? (telling.sighting?.gaps ?? []) : [];
  const changes: DealChange[] = [...changesOfValues(known, deal, neverGiven)];
  const moved = hasMoved(deal, known);
  if (moved) changes.push({ field: 'pipeline', value: deal.pipeline, from: known.pipeline });
  // A stage of the former pipeline is none of the new one, even one of the same id.
  if (deal.stageId !== null && (moved || deal.stageId !== known.stageId)) changes.push({ field: 'stage', value: deal.stageId });
  return changes.filter(({ field }) => !told.changes.some((change) => change.field === field && change.at > since(field)));
}

/** Whether a deal is in another pipeline than it was known to be in; one of which no pipeline was known has not moved. */
export function hasMoved(deal: Deal, known: Deal): boolean {
  return deal.pipeline !== known.pipeline && known.pipeline !== pipelineKey(deal.site, '');
}

/** The source tells everything from the deal's creation, and tells no change of stage or pipeline. */
function wasCreatedThere(deal: Deal, told: ToldDeal, { known, observedFrom, readUpTo }: Telling): boolean {
  const moveTold = told.changes.some(({ field }) => field === 'stage' || field === 'pipeline');
  const seenElsewhere = known !== null && (hasMoved(deal, known) || (known.stageId !== null && known.stageId !== told.stageId));
  return observedFrom === null && readUpTo === null && !moveTold && !seenElsewhere;
}

/** A told change with the pipeline's key in place of its id. */
function changeOf(change: Untimed<ToldChange>, site: SiteRef): DealChange {
  if (change.field !== 'pipeline') return change;
  const { field, value, from } = change;
  return { field, value: pipelineKey(site, value), ...(from === undefined ? {} : { from: pipelineKey(site, from) }) };
}

/**
 * A deal as a CRM's API tells it: the deal as it is now, and the events of its history, known as 'api'. Keys come from the
 * source's own ids, so that telling the same twice adds nothing. A value that changed without being told (many CRMs keep a
 * history of stages alone) lies in (last look, now]. Where the source tells everything from a deal's creation and tells no change
 * of stage, the deal has been in its stage since it was created.
 */
export function pastDealEvents(told: ToldDeal, telling: Telling): { readonly deal: Deal; readonly events: readonly DealEvent[] } {
  const deal = presentDeal(told, telling);
  const { known, at } = telling;
  const lastLook = Math.min(Math.max(telling.readUpTo ?? longAgo, telling.sighting?.at ?? longAgo), at);
  const events: DealEvent[] = [];
  const add = (id: string, change: DealChange, when: Instant, notBefore: Instant | null) =>
    events.push({ key: `api|${deal.key}|${id}`, deal: deal.key, change, at: when, notBefore, known: 'api', recordedAt: at });

  if (told.createdAt !== null) add('created', { field: 'created', value: null }, told.createdAt, null);
  for (const { sourceId, at: when, ...change } of told.changes)
    add(`${change.field}|${sourceId}`, changeOf(change, telling.site), when, null);
  if (told.createdAt !== null && told.stageId !== null && wasCreatedThere(deal, told, telling)) {
    add('stage|created', { field: 'stage', value: told.stageId }, told.createdAt, null);
  }
  if (known) {
    for (const change of untold(deal, told, known, telling, lastLook)) {
      const notBefore =
        change.field === 'stage' && known.stageId === null && !hasMoved(deal, known) ? (told.createdAt ?? longAgo) : lastLook;
      add(`${change.field}|after ${lastLook}`, change, at, notBefore);
    }
  }

  const { kind, reason } = deal.outcome;
  const outcome: DealChange = { field: 'outcome', value: kind, reason };
  if (kind === 'open') {
    if (known && known.outcome.kind !== 'open') {
      const closedAt = known.outcome.at ?? lastLook;
      add(`outcome|open after ${closedAt}`, outcome, at, Math.min(Math.max(closedAt, lastLook), at));
    }
  } else if (told.outcome.at !== null) {
    // The raw kind, so that a changed list of reasons does not make a second close of the first.
    add(`outcome|${told.outcome.kind}|${told.outcome.at}`, outcome, told.outcome.at, null);
  } else if (known?.outcome.kind !== kind) {
    const latest = Math.max(lastLook, told.createdAt ?? longAgo, ...told.changes.map((change) => change.at));
    add(`outcome|${told.outcome.kind}|after ${latest}`, outcome, at, Math.min(latest, at));
  }
  return { deal, events };
}
