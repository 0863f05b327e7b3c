import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import { type HistoryPage, type HistoryProblem, inPages, type PastDeal, type PastPipeline, type Session } from '../adapter';
import { asList, asNumber, field } from '../json';
import { type Past, pastIn } from './changes';
import { type Tracked, type Tracker, trackerOf } from './messages';
import { lostReasonField, type Opportunity, opportunityFields, opportunityIn } from './opportunity';
import { type Caller, callerOf, needed, problem } from './rpc';
import { hasTeamStages, type KnownFields, pipelinesIn, readFields, readStages, readTeams, type Stages } from './stages';
import { stampOf } from './values';

type Step<Value> = Result<Value, HistoryProblem>;

/** Where each deal costs a request, the first figures shall not wait for the last ones. */
const dealsOfManyAtOnce = 100;
const dealsOneByOne = 20;

/** Everything that is read once, before the deals. */
type Frame = {
  readonly caller: Caller;
  readonly stages: Stages;
  readonly pipelines: readonly PastPipeline[];
  readonly known: KnownFields;
  readonly fields: readonly string[];
  readonly tracker: Tracker;
};

async function frameOf(session: Session): Promise<Step<Frame>> {
  const caller = await callerOf(session);
  if (!caller.ok) return caller;
  const [stages, known] = await Promise.all([readStages(caller.value), readFields(caller.value)]);
  if (!stages.ok) return stages;
  if (!known.ok) return known;
  const teams = hasTeamStages(stages.value) ? await readTeams(caller.value) : success([]);
  if (!teams.ok) return teams;
  const optional = [
    lostReasonField(known.value.fields),
    field(known.value.fields, 'duration_tracking') === undefined ? null : 'duration_tracking',
  ];
  return success({
    caller: caller.value,
    stages: stages.value,
    pipelines: pipelinesIn(stages.value, teams.value),
    known: known.value,
    fields: [...opportunityFields, ...optional.filter((name) => name !== null)],
    tracker: trackerOf(caller.value),
  });
}

async function search({ caller, fields }: Frame, domain: readonly unknown[], limit: number): Promise<Step<readonly Opportunity[]>> {
  const answer = needed(await caller.call('crm.lead', 'search_read', [domain, fields], { limit, order: 'id' }));
  if (!answer.ok) return answer;
  const records = asList(answer.value);
  const deals = records?.map(opportunityIn).filter((deal) => deal !== null);
  if (records === null || deals?.length !== records.length) return problem('not-understood', 'an opportunity');
  return success(deals);
}

/** An archived deal is lost, and so Odoo calls it, unless it was put away after having been won. */
function outcomeOf(deal: Opportunity, past: Past | null, stages: Stages): PastDeal['outcome'] {
  const inWonStage = stages.all.some((stage) => stage.id === deal.stage?.id && stage.isWon);
  if (inWonStage && (deal.isActive || deal.probability === 100)) {
    return { kind: 'won', at: deal.closedAt ?? past?.lastStageAt ?? null, reason: null };
  }
  if (deal.isActive) return { kind: 'open', at: null, reason: null };
  // Odoo 14 forgets the date of closing of a lost deal as it sets the probability to nought.
  return { kind: 'lost', at: past?.archivedAt ?? deal.closedAt, reason: deal.lostReason };
}

/** A deal whose history is not known for certain is told as it is now, and observed from then on. */
function pastDeal(deal: Opportunity, past: Past | null, { stages, pipelines }: Frame, now: Instant): PastDeal {
  const team = String(deal.team?.id ?? '');
  return {
    dealId: String(deal.id),
    pipelineId: pipelines.some(({ id }) => id === team) ? team : '',
    name: deal.name,
    account: deal.account,
    owner: deal.owner,
    stageId: deal.stage === null ? null : String(deal.stage.id),
    amount: deal.amount === null ? null : { amount: deal.amount, currency: deal.currency },
    closeDate: deal.closeDate,
    nextStep: null,
    nextActivityOn: deal.nextActivityOn,
    createdAt: deal.createdAt,
    outcome: outcomeOf(deal, past, stages),
    changes: past?.changes ?? [],
    ...(past === null ? { observedFrom: now } : {}),
  };
}

/** A lead becomes a deal when it is converted, unless it was moved between stages before. */
function sinceConversion(deal: Opportunity, changes: readonly Tracked[]): Opportunity {
  const at = deal.convertedAt;
  return at === null || at < deal.createdAt || changes.some((change) => change.at < at) ? deal : { ...deal, createdAt: at };
}

async function withHistory(frame: Frame, deals: readonly Opportunity[], now: Instant): Promise<Step<readonly PastDeal[]>> {
  const tracked = await frame.tracker.read(deals);
  if (!tracked.ok) return tracked;
  return success(
    deals.map((deal) => {
      const changes = tracked.value.get(deal.id);
      const begun = sinceConversion(deal, changes ?? []);
      const past = changes === undefined ? null : pastIn(changes, begun, frame.stages, frame.known.labels);
      return pastDeal(begun, past, frame, now);
    }),
  );
}

/**
 * Reads the opportunities that the signed-in user may see in order of their ids; the cursor is the last id, so that deals made or closed
 * meanwhile shift nothing. Odoo writes a message for each change of stage from a deal's creation on.
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Result<HistoryPage, HistoryProblem>> {
  const frame = await frameOf(session);
  if (!frame.ok) {
    yield frame;
    return;
  }
  const changed = from.since === null ? [] : [['write_date', '>=', stampOf(from.since)]];
  const domain = [['type', '=', 'opportunity'], ...changed];
  const counted = needed(await frame.value.caller.call('crm.lead', 'search_count', [domain]));
  if (!counted.ok) {
    yield counted;
    return;
  }
  const total = asNumber(counted.value);

  let limit = dealsOneByOne;
  for (let cursor: string | null = from.cursor ?? '0'; cursor !== null; ) {
    const deals = await search(frame.value, [...domain, ['id', '>', Number(cursor)]], limit);
    const told = deals.ok ? await withHistory(frame.value, deals.value, session.now) : deals;
    if (!deals.ok || !told.ok) {
      yield told.ok ? problem('not-understood', 'deals') : told;
      return;
    }
    for (const page of inPages(told.value, told.value.length < limit)) {
      cursor = page.cursor;
      yield success({ ...page, pipelines: frame.value.pipelines, total, observedFrom: null });
    }
    if (frame.value.tracker.ofMany()) limit = dealsOfManyAtOnce;
  }
}

/** Whether a deal is no longer there at all. Odoo tells that of records, too, that a user may not read. */
async function isGone({ caller }: Frame, id: number): Promise<boolean> {
  const there = await caller.call('crm.lead', 'exists', [[id]]);
  return there.ok && asList(there.value)?.length === 0;
}

/** Reads one opportunity with its history; one that is there, but not for this user, is 'forbidden'. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Step<HistoryPage>> {
  const frame = await frameOf(session);
  if (!frame.ok) return frame;
  const { pipelines } = frame.value;
  const id = Number(dealId);
  const deals = await search(
    frame.value,
    [
      ['type', '=', 'opportunity'],
      ['id', '=', id],
    ],
    1,
  );
  if (!deals.ok) return deals;
  if (deals.value.length === 0) {
    if (!(await isGone(frame.value, id))) return problem('forbidden', 'no such opportunity for this user');
    return success({ pipelines, deals: [], cursor: null, total: 0, observedFrom: null, gone: [{ dealId, how: 'deleted', at: null }] });
  }
  const told = await withHistory(frame.value, deals.value, session.now);
  return told.ok ? success({ pipelines, deals: told.value, cursor: null, total: 1, observedFrom: null }) : told;
}
