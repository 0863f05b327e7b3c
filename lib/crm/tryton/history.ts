import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryPage, HistoryProblem, PastDeal, PastPipeline, Session } from '../adapter';
import { asList, asNumber } from '../json';
import { changesIn, nameOf, type Revision, readNames, readRevisions } from './changes';
import { type Opportunity, opportunityFields, opportunityIn } from './record';
import { type Call, callsOf, problem } from './rpc';
import { kindOf, readPipeline } from './stages';
import { momentOf } from './values';

// Small, because each deal costs a few requests: the first figures shall not wait for the last ones.
const dealsPerPage = 10;

type Answer<Value> = Result<Value, HistoryProblem>;

async function search(call: Call, domain: readonly unknown[], limit: number): Promise<Answer<readonly Opportunity[]>> {
  const order = [['id', 'ASC']];
  const answer = await call('model.sale.opportunity.search_read', [domain, 0, limit, order, opportunityFields]);
  if (!answer.ok) return answer;
  const records = asList(answer.value);
  const deals = records?.map(opportunityIn).filter((deal) => deal !== null);
  if (records === null || deals?.length !== records.length) return problem('not-understood', 'an opportunity');
  return success(deals);
}

/** A deal of which no revision could be read is told as it is now, and observed from then on. */
function pastDeal(
  deal: Opportunity,
  revisions: readonly Revision[],
  { pipeline, names, now }: { readonly pipeline: PastPipeline; readonly names: ReadonlyMap<number, string>; readonly now: Instant },
): PastDeal {
  const kind = kindOf(deal.state);
  const stayed = revisions.findLastIndex((revision) => revision.state !== deal.state) + 1;
  const label = pipeline.stages.find((stage) => stage.id === deal.state)?.label ?? deal.state;
  const reason = deal.state === 'lost' ? deal.lostReason : deal.state === 'cancelled' ? label : null;
  return {
    dealId: String(deal.id),
    pipelineId: pipeline.id,
    name: deal.name,
    account: deal.account,
    owner: nameOf(deal.employee, names),
    stageId: deal.state,
    amount: deal.amount === null ? null : { amount: deal.amount, currency: deal.currency },
    closeDate: deal.closeDate,
    nextStep: null,
    createdAt: deal.created.at,
    outcome: { kind, at: kind === 'open' ? null : (revisions[stayed]?.since.at ?? null), reason },
    changes: changesIn(revisions, deal.currency, names),
    ...(revisions.length === 0 ? { observedFrom: now } : {}),
  };
}

/** The deals with their history: two requests for all of them, and one for each moment in the past at which one of them was saved. */
async function withHistory(
  call: Call,
  deals: readonly Opportunity[],
  pipeline: PastPipeline,
  now: Instant,
): Promise<Answer<readonly PastDeal[]>> {
  if (deals.length === 0) return success([]);
  const revisions = await readRevisions(call, deals);
  if (!revisions.ok) return revisions;
  const standings = [...deals, ...[...revisions.value.values()].flat()];
  const employees = [...new Set(standings.map((standing) => standing.employee).filter((id) => id !== null))].sort((a, b) => a - b);
  const names = await readNames(call, employees);
  if (!names.ok) return names;
  const known = { pipeline, names: names.value, now };
  return success(deals.map((deal) => pastDeal(deal, revisions.value.get(deal.id) ?? [], known)));
}

function pageOf(pipeline: PastPipeline, deals: readonly PastDeal[], cursor: string | null, total: number | null): HistoryPage {
  return { pipelines: [pipeline], deals, cursor, total, observedFrom: null };
}

/**
 * Reads the opportunities of the signed-in user's companies in order of their ids; the cursor is the last id, so that deals made or closed
 * meanwhile shift nothing. Tryton keeps every writing of an opportunity from its creation on (`_history` of sale.opportunity).
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Result<HistoryPage, HistoryProblem>> {
  const call = callsOf(session, location.hash);
  if (!call.ok) {
    yield call;
    return;
  }
  const pipeline = await readPipeline(call.value);
  if (!pipeline.ok) {
    yield pipeline;
    return;
  }
  const since = from.since === null ? null : momentOf(from.since);
  const changed = since === null ? [] : [['OR', ['write_date', '>=', since], ['create_date', '>=', since]]];
  const counted = await call.value('model.sale.opportunity.search_count', [changed]);
  if (!counted.ok) {
    yield counted;
    return;
  }

  let cursor = from.cursor;
  do {
    const deals = await search(call.value, [...changed, ...(cursor === null ? [] : [['id', '>', Number(cursor)]])], dealsPerPage);
    if (!deals.ok) {
      yield deals;
      return;
    }
    const past = await withHistory(call.value, deals.value, pipeline.value, session.now);
    if (!past.ok) {
      yield past;
      return;
    }
    cursor = deals.value.length < dealsPerPage ? null : (past.value.at(-1)?.dealId ?? null);
    yield success(pageOf(pipeline.value, past.value, cursor, asNumber(counted.value)));
  } while (cursor !== null);
}

/** Reads one opportunity with its history. One that is not there, or not for this user, is 'forbidden': Tryton does not tell which. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Answer<HistoryPage>> {
  const call = callsOf(session, location.hash);
  if (!call.ok) return call;
  const pipeline = await readPipeline(call.value);
  if (!pipeline.ok) return pipeline;
  const deals = await search(call.value, [['id', '=', Number(dealId)]], 1);
  if (!deals.ok) return deals;
  if (deals.value.length === 0) return problem('forbidden', 'no such opportunity for this user');
  const past = await withHistory(call.value, deals.value, pipeline.value, session.now);
  return past.ok ? success(pageOf(pipeline.value, past.value, null, 1)) : past;
}
