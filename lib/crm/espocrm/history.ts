import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryPage, HistoryProblem, PastDeal, PastPipeline, Session } from '../adapter';
import { asList, asNumber, field } from '../json';
import { type Ask, apiOf, problem, writtenInstant } from './api';
import { type Opportunity, opportunityFields, opportunityIn } from './record';
import { readPipeline, readStages, type Stages } from './stages';
import { readChanges, type Told } from './stream';

// Small, because each deal costs a request: the first figures shall not wait for the last ones.
const dealsPerPage = 40;

type Answer<Value> = Result<Value, HistoryProblem>;
type Clause = readonly [name: string, type: string, value: string];

/** Conditions as EspoCRM's client writes them. Several that one of is enough go under a condition of their own. */
function search(clauses: readonly Clause[], anyOf: readonly Clause[], size: number): URLSearchParams {
  const parameters = new URLSearchParams({ select: opportunityFields, orderBy: 'id', order: 'asc', maxSize: String(size), offset: '0' });
  const add = (at: string, [attribute, type, value]: Clause) => {
    for (const [key, text] of Object.entries({ type, attribute, value })) parameters.set(`${at}[${key}]`, text);
  };
  for (const [place, clause] of clauses.entries()) add(`where[${place}]`, clause);
  if (anyOf.length > 0) parameters.set(`where[${clauses.length}][type]`, 'or');
  for (const [place, clause] of anyOf.entries()) add(`where[${clauses.length}][value][${place}]`, clause);
  return parameters;
}

type Found = { readonly deals: readonly Opportunity[]; readonly total: number | null };

async function find(ask: Ask, parameters: URLSearchParams): Promise<Answer<Found>> {
  const answer = await ask('Opportunity', parameters);
  if (!answer.ok) return answer;
  const list = asList(field(answer.value, 'list'));
  const deals = list?.map(opportunityIn).filter((deal) => deal !== null);
  if (list === null || deals?.length !== list.length) return problem('not-understood', 'an opportunity');
  const total = asNumber(field(answer.value, 'total'));
  // Where counting is switched off the total is negative.
  return success({ deals, total: total !== null && total >= 0 ? total : null });
}

/** A deal whose stream does not tell its history whole is told as it is now, and observed from then on. */
function pastDeal(deal: Opportunity, told: Told, stages: Stages, now: Instant): PastDeal {
  const kind = stages.find(({ id }) => id === deal.stage)?.kind ?? 'open';
  const last = told?.findLastIndex((change) => change.field === 'stage' && change.value !== deal.stage) ?? -1;
  const came = told?.find((change, place) => place > last && change.field === 'stage');
  return {
    dealId: deal.id,
    pipelineId: '',
    name: deal.name,
    account: deal.account,
    owner: deal.owner,
    stageId: deal.stage,
    amount: deal.amount,
    closeDate: deal.closeDate,
    nextStep: null,
    createdAt: deal.createdAt,
    outcome: { kind, at: kind === 'open' ? null : (came?.at ?? null), reason: null },
    changes: told ?? [],
    ...(told === null ? { observedFrom: now } : {}),
  };
}

/** The deals with their history. One that was deleted meanwhile is left out. */
async function withHistory(ask: Ask, deals: readonly Opportunity[], stages: Stages, now: Instant): Promise<Answer<readonly PastDeal[]>> {
  const all = await Promise.all(deals.map(async (deal) => ({ deal, told: await readChanges(ask, deal) })));
  const read: PastDeal[] = [];
  for (const { deal, told } of all) {
    if (told.ok) read.push(pastDeal(deal, told.value, stages, now));
    else if (told.why.kind !== 'not-understood') return told;
    else {
      const still = await find(ask, search([['id', 'equals', deal.id]], [], 1));
      if (!still.ok) return still;
      if (still.value.deals.length > 0) return told;
    }
  }
  return success(read);
}

async function prepared(ask: Ask): Promise<Answer<{ readonly stages: Stages; readonly pipeline: PastPipeline }>> {
  const stages = await readStages(ask);
  if (!stages.ok) return stages;
  const pipeline = await readPipeline(ask, stages.value);
  return pipeline.ok ? success({ stages: stages.value, pipeline: pipeline.value }) : pipeline;
}

/**
 * Reads the opportunities that the signed-in user may see in order of their ids; the cursor is the last id, so that deals made, changed or
 * deleted meanwhile shift nothing. Stages, owners and audited fields come from each deal's stream (Espo/Tools/Stream/Service.php).
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Answer<HistoryPage>> {
  const ask = apiOf(session, location.href);
  const ready = await prepared(ask);
  if (!ready.ok) {
    yield ready;
    return;
  }
  const { stages, pipeline } = ready.value;
  const since = from.since === null ? null : writtenInstant(from.since);
  const changed = since === null ? [] : (['modifiedAt', 'createdAt'] as const).map((name): Clause => [name, 'greaterThanOrEquals', since]);

  let cursor: string | null = from.cursor ?? '';
  // Counted from the beginning alone: what a later page counts is what is left.
  let total: number | null = null;
  do {
    const found = await find(ask, search(cursor === '' ? [] : [['id', 'greaterThan', cursor]], changed, dealsPerPage));
    if (!found.ok) {
      yield found;
      return;
    }
    if (cursor === '') total = found.value.total;
    const read = await withHistory(ask, found.value.deals, stages, session.now);
    if (!read.ok) {
      yield read;
      return;
    }
    cursor = found.value.deals.length < dealsPerPage ? null : (found.value.deals.at(-1)?.id ?? null);
    yield success({ pipelines: [pipeline], deals: read.value, cursor, total, observedFrom: null });
  } while (cursor !== null);
}

/** Reads one opportunity with its history. One that is deleted, or not for this user, is 'forbidden': a list does not tell which. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Answer<HistoryPage>> {
  const ask = apiOf(session, location.href);
  const stages = await readStages(ask);
  if (!stages.ok) return stages;
  const found = await find(ask, search([['id', 'equals', dealId]], [], 1));
  if (!found.ok) return found;
  if (found.value.deals.length === 0) return problem('forbidden', 'no such opportunity for this user');
  const read = await withHistory(ask, found.value.deals, stages.value, session.now);
  if (!read.ok) return read;
  // The names of the stages are half a megabyte of texts, which one deal is not worth.
  if (read.value.length === 0) return problem('forbidden', 'no such opportunity for this user');
  return success({ pipelines: [], deals: read.value, cursor: null, total: 1, observedFrom: null });
}
