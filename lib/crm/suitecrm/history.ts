import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryPage, HistoryProblem, PastDeal, Session } from '../adapter';
import { asList, asText, field } from '../json';
import { readChanges, type Told } from './audit';
import { type Calls, callsOf, problem } from './calls';
import { type Clock, instantIn } from './clock';
import { type Form, kindOf, readForm } from './form';
import { type Opportunity, readOpportunity } from './record';

// Small, because each deal costs two requests: the first figures shall not wait for the last ones.
const dealsPerPage = 20;

/** A list knows no second page; more than these would be too much for the server at once. */
const mostDeals = 5_000;

const minute = 60_000;

type Answer<Value> = Result<Value, HistoryProblem>;
type Listed = { readonly id: string; readonly modified: string | null };

/** The ids of all opportunities that the user may see in a list, or of those that begin with `id`, in order. */
async function readIds(calls: Calls, id: string | null): Promise<Answer<readonly Listed[]>> {
  const conditions = id === null ? [] : [{ name: 'id', op: 'starts_with', value: id }];
  const order = { by: 'id', desc: false };
  const query = { modules: ['Opportunities'], group: 'and', field_list: ['id', 'date_modified'], conditions, order, limit: mostDeals + 1 };
  const answer = await calls.method('query', query);
  if (!answer.ok) return answer;
  const list = asList(field(answer.value, 'list'));
  const found = list?.flatMap((row) => {
    const rowId = asText(field(field(row, 'fields'), 'id'));
    return rowId ? [{ id: rowId, modified: asText(field(field(row, 'fields'), 'date_modified')) }] : [];
  });
  if (list === null || found?.length !== list.length) return problem('not-understood', 'no list of opportunities');
  // A part of the deals would make all others look deleted.
  if (found.length > mostDeals) return problem('not-understood', 'more opportunities than SuiteCRM lists at once');
  return success(found.sort((one, other) => (one.id < other.id ? -1 : 1)));
}

/** Whether a deal was saved since; times are to the minute, and one that cannot be read may be any. */
function savedSince({ modified }: Listed, since: Instant | null, clock: Clock): boolean {
  const at = instantIn(modified, clock);
  return since === null || at === null || at + minute > since;
}

/** A deal whose change log does not tell its history whole is told as it is now, and observed from then on. */
function pastDeal(deal: Opportunity, told: Told, now: Instant): PastDeal {
  const kind = kindOf(deal.stage);
  const last = told?.findLast((change) => change.field === 'stage');
  return {
    dealId: deal.id,
    pipelineId: '',
    name: deal.name,
    account: deal.account,
    owner: deal.owner,
    stageId: deal.stage,
    amount: deal.amount,
    closeDate: deal.closeDate,
    nextStep: deal.nextStep,
    createdAt: deal.createdAt,
    outcome: { kind, at: kind === 'open' ? null : (last?.at ?? null), reason: null },
    changes: told ?? [],
    ...(told === null ? { observedFrom: now } : {}),
  };
}

/** A deal with its history; null where it was deleted meanwhile, which is looked up where its record is not to be had. */
async function readOne(calls: Calls, id: string, form: Form, now: Instant): Promise<Answer<PastDeal | null>> {
  const deal = await readOpportunity(calls, id, form.clock);
  if (deal.ok && deal.value !== null) {
    const told = await readChanges(calls, deal.value, form);
    return told.ok ? success(pastDeal(deal.value, told.value, now)) : told;
  }
  if (!deal.ok && deal.why.kind !== 'not-understood') return deal;
  const still = await readIds(calls, id);
  if (!still.ok) return still;
  if (still.value.length === 0) return success(null);
  return deal.ok ? problem('not-understood', 'an opportunity') : deal;
}

/**
 * Reads the opportunities that the signed-in user's lists show in order of their ids; the cursor is the last id, so that deals made, changed
 * or deleted meanwhile shift nothing. Each deal's past comes from its change log (modules/Audit).
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Answer<HistoryPage>> {
  const calls = callsOf(session, location.href);
  const form = await readForm(calls);
  if (!form.ok) {
    yield form;
    return;
  }
  const listed = await readIds(calls, null);
  if (!listed.ok) {
    yield listed;
    return;
  }
  const changed = listed.value.filter((one) => savedSince(one, from.since, form.value.clock));
  let cursor: string | null = from.cursor ?? '';
  do {
    const before: string = cursor;
    const ids = changed.flatMap(({ id }) => (id > before ? [id] : [])).slice(0, dealsPerPage);
    const answers = await Promise.all(ids.map((id) => readOne(calls, id, form.value, session.now)));
    const deals: PastDeal[] = [];
    for (const answer of answers) {
      if (!answer.ok) {
        yield answer;
        return;
      }
      if (answer.value !== null) deals.push(answer.value);
    }
    cursor = ids.length < dealsPerPage ? null : (ids.at(-1) ?? null);
    yield success({ pipelines: [form.value.pipeline], deals, cursor, total: changed.length, observedFrom: null });
  } while (cursor !== null);
}

/** Reads one opportunity with its history. One that is deleted, or not in this user's lists, is 'forbidden': a list does not tell which. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Answer<HistoryPage>> {
  const calls = callsOf(session, location.href);
  const form = await readForm(calls);
  if (!form.ok) return form;
  const read = await readOne(calls, dealId, form.value, session.now);
  if (!read.ok) return read;
  if (read.value === null) return problem('forbidden', 'no such opportunity for this user');
  return success({ pipelines: [form.value.pipeline], deals: [read.value], cursor: null, total: 1, observedFrom: null });
}
