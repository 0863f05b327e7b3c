import type { OutcomeKind } from '../../domain/deal/deal';
import type { Instant } from '../../domain/time/time';
import { success } from '../../result';
import { type HistoryPage, inPages, type PastDeal, type PastGone, type PastPipeline, type Session } from '../adapter';
import { asNumber, asText, field } from '../json';
import { changesIn, type History, readHistories, shownText } from './changes';
import { type Organisation, readOrganisation } from './organisation';
import { type Answer, dateTime, instantIn, problem } from './soql';

// The ids of a request's deals go into an address, and 16,384 bytes of it are read.
const dealsPerRequest = 200;
const gonePerPage = 2_000;
const beforeAll = '000000000000000AAA';
const idForm = /^[a-zA-Z0-9]{18}$/;

/** Fields that every organisation has, and those that a user may be kept from or an organisation be without. */
const always = ['Id', 'Name', 'StageName', 'IsClosed', 'IsWon', 'CreatedDate'];
const possible: readonly (readonly [asked: string, field: string])[] = [
  ['Amount', 'Amount'],
  ['CurrencyIsoCode', 'CurrencyIsoCode'],
  ['CloseDate', 'CloseDate'],
  ['NextStep', 'NextStep'],
  ['RecordTypeId', 'RecordTypeId'],
  ['LastStageChangeDate', 'LastStageChangeDate'],
  ['Owner.Name', 'OwnerId'],
  ['Account.Name', 'AccountId'],
];

type Opportunity = {
  readonly id: string;
  readonly stage: string;
  readonly kind: OutcomeKind;
  readonly createdAt: Instant;
  readonly row: unknown;
};

function opportunityIn(row: unknown): Opportunity | null {
  const [id, stage, createdAt] = [asText(field(row, 'Id')), asText(field(row, 'StageName')), instantIn(field(row, 'CreatedDate'))];
  const [isClosed, isWon] = [field(row, 'IsClosed'), field(row, 'IsWon')];
  if (id === null || !idForm.test(id) || stage === null || createdAt === null) return null;
  if (typeof isClosed !== 'boolean' || typeof isWon !== 'boolean') return null;
  return { id, stage, kind: isWon ? 'won' : isClosed ? 'lost' : 'open', createdAt, row };
}

async function search({ queries, fields }: Organisation, where: string, limit: number): Promise<Answer<readonly Opportunity[]>> {
  const asked = [...always, ...possible.flatMap(([name, needed]) => (fields.has(needed) ? [name] : []))];
  const rows = await queries.rows(`SELECT ${asked.join(', ')} FROM Opportunity ${where} ORDER BY Id LIMIT ${limit}`);
  if (!rows.ok) return rows;
  const found = rows.value.map(opportunityIn).filter((one) => one !== null);
  return found.length === rows.value.length ? success(found) : problem('not-understood', 'an opportunity');
}

/** When a deal came to stand as it does: the first row of the last ones of its kind. */
function closedAt({ kind, row }: Opportunity, { standings }: History, kindOf: Organisation['kindOf']): Instant | null {
  if (kind === 'open') return null;
  const before = standings.findLastIndex((standing) => kindOf(standing.stage) !== kind);
  return standings[before + 1]?.at ?? instantIn(field(row, 'LastStageChangeDate'));
}

function pastDeal(one: Opportunity, history: History, pipeline: PastPipeline, { kindOf, losesInSeveralWays }: Organisation): PastDeal {
  const { row, kind } = one;
  const currency = asText(field(row, 'CurrencyIsoCode'));
  const amount = asNumber(field(row, 'Amount'));
  const changedAt = instantIn(field(row, 'LastStageChangeDate'));
  // Without a row of history the stage would else be taken for the one that the deal was made in.
  const last = history.standings.length > 0 || changedAt === null ? [] : [{ at: changedAt, stage: one.stage }];
  const label = pipeline.stages.find((stage) => stage.id === one.stage)?.label ?? one.stage;
  return {
    dealId: one.id,
    pipelineId: pipeline.id,
    name: shownText(field(row, 'Name')) ?? one.id,
    account: shownText(field(field(row, 'Account'), 'Name')),
    owner: shownText(field(field(row, 'Owner'), 'Name')),
    stageId: one.stage,
    amount: amount === null ? null : { amount, currency },
    closeDate: asText(field(row, 'CloseDate')),
    nextStep: shownText(field(row, 'NextStep')),
    createdAt: one.createdAt,
    outcome: { kind, at: closedAt(one, history, kindOf), reason: kind === 'lost' && losesInSeveralWays ? label : null },
    changes: [
      ...changesIn(history, { at: one.createdAt, currency }),
      ...last.map(({ at, stage }) => ({ sourceId: `last ${at}`, at, field: 'stage', value: stage }) as const),
    ],
  };
}

type Told = { readonly pipelines: readonly PastPipeline[]; readonly deals: readonly PastDeal[] };

async function withHistory(organisation: Organisation, found: readonly Opportunity[]): Promise<Answer<Told>> {
  if (found.length === 0) return success({ pipelines: [], deals: [] });
  const histories = await readHistories(
    organisation,
    found.map(({ id }) => id),
  );
  if (!histories.ok) return histories;
  const pipelines = new Map<string, PastPipeline>();
  const deals: PastDeal[] = [];
  for (const one of found) {
    const id = organisation.pipelineIdOf(asText(field(one.row, 'RecordTypeId')));
    const pipeline = await organisation.pipeline(id);
    if (!pipeline.ok) return pipeline;
    pipelines.set(id, pipeline.value);
    deals.push(pastDeal(one, histories.value.get(one.id) ?? { standings: [], others: [] }, pipeline.value, organisation));
  }
  return success({ pipelines: [...pipelines.values()], deals });
}

/** Opportunities in the recycle bin since then; what was emptied from it is told no more. */
async function readGone({ queries }: Organisation, since: Instant): Promise<Answer<readonly PastGone[]>> {
  const rows = await queries.rows(
    `SELECT Id, SystemModstamp FROM Opportunity WHERE IsDeleted = true AND SystemModstamp >= ${dateTime(since)}`,
    'queryAll',
  );
  if (!rows.ok) return rows;
  const gone = rows.value.flatMap((row): readonly PastGone[] => {
    const dealId = asText(field(row, 'Id'));
    return dealId === null ? [] : [{ dealId, how: 'deleted', at: instantIn(field(row, 'SystemModstamp')) }];
  });
  return gone.length === rows.value.length ? success(gone) : problem('not-understood', 'a deleted opportunity');
}

/** A page for which all deals are still to be told. */
function pageOfGone(gone: readonly PastGone[], total: number): HistoryPage {
  return { pipelines: [], deals: [], cursor: beforeAll, total, observedFrom: null, gone };
}

/**
 * Reads the opportunities that the signed-in user may see in order of their ids; the cursor is the last id, so that deals made meanwhile shift
 * nothing. Salesforce keeps every change of stage, amount and close date from an opportunity's creation on (OpportunityHistory).
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Answer<HistoryPage>> {
  const organisation = await readOrganisation(session);
  if (!organisation.ok) {
    yield organisation;
    return;
  }
  if (from.cursor !== null && !idForm.test(from.cursor)) {
    yield problem('not-understood', 'no such cursor');
    return;
  }
  const changed = from.since === null ? '' : `SystemModstamp >= ${dateTime(from.since)}`;
  const total = await organisation.value.queries.count(`SELECT COUNT() FROM Opportunity${changed && ` WHERE ${changed}`}`);
  if (!total.ok) {
    yield total;
    return;
  }
  if (from.since !== null && from.cursor === null) {
    const gone = await readGone(organisation.value, from.since);
    if (!gone.ok) {
      yield gone;
      return;
    }
    for (let at = 0; at < gone.value.length; at += gonePerPage)
      yield success(pageOfGone(gone.value.slice(at, at + gonePerPage), total.value));
  }

  let cursor: string | null = from.cursor ?? beforeAll;
  do {
    const where = [changed, `Id > '${cursor}'`].filter(Boolean).join(' AND ');
    const found: Answer<readonly Opportunity[]> = await search(organisation.value, `WHERE ${where}`, dealsPerRequest);
    const told: Answer<Told> = found.ok ? await withHistory(organisation.value, found.value) : found;
    if (!told.ok) {
      yield told;
      return;
    }
    const { pipelines, deals } = told.value;
    for (const page of inPages(deals, deals.length < dealsPerRequest)) {
      cursor = page.cursor;
      yield success({ ...page, pipelines, total: total.value, observedFrom: null });
    }
  } while (cursor !== null);
}

/** Reads one opportunity with its history. One that is not there, or not for this user, is 'forbidden': Salesforce does not tell which. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Answer<HistoryPage>> {
  if (!idForm.test(dealId)) return problem('not-understood', 'no id of an opportunity');
  const organisation = await readOrganisation(session);
  if (!organisation.ok) return organisation;
  const found = await search(organisation.value, `WHERE Id = '${dealId}'`, 1);
  if (!found.ok) return found;
  if (found.value.length === 0) return problem('forbidden', 'no such opportunity for this user');
  const told = await withHistory(organisation.value, found.value);
  return told.ok ? success({ ...told.value, cursor: null, total: 1, observedFrom: null }) : told;
}
