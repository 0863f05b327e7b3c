import type { Instant } from '../../domain/time/time';
import { success } from '../../result';
import type { HistoryPage, PastDeal, PastGone, Session } from '../adapter';
import { type Answer, countDeals, type Found, listArchived, listDeals, problem, readDeals, searchWritten } from './api';
import { dealIn, goneIn, type Terms } from './deal';
import { readOwners } from './owners';
import { readPipelines } from './stages';

// What was just written is found by a search a little later only.
const overlapMilliseconds = 10 * 60_000;

/** Where a reading goes on: in the list of all deals, among those written lately, or in the recycling bin. */
type Place =
  | { readonly in: 'all' | 'bin'; readonly after: string | null }
  | { readonly in: 'written'; readonly from: number; readonly skipped: number };

type Step = { readonly deals: readonly PastDeal[]; readonly gone: readonly PastGone[]; readonly next: Place | null };

function cursorOf(place: Place | null): string | null {
  if (place === null) return null;
  return place.in === 'written' ? `written ${place.from} ${place.skipped}` : `${place.in} ${place.after ?? ''}`;
}

function placeOf(cursor: string | null, since: Instant | null): Place | null {
  if (cursor === null) return since === null ? { in: 'all', after: null } : { in: 'written', from: since, skipped: 0 };
  const [, where, rest = ''] = /^(all|bin) (.*)$/.exec(cursor) ?? [];
  if (where === 'all' || where === 'bin') return { in: where, after: rest || null };
  const [, from, skipped] = /^written (\d+) (\d+)$/.exec(cursor) ?? [];
  return from === undefined || skipped === undefined ? null : { in: 'written', from: Number(from), skipped: Number(skipped) };
}

/** All that `read` makes of the rows; leaving out one that is not understood would bend every ratio. */
function allOf<Told>(rows: readonly unknown[], name: string, read: (row: unknown) => Told | null): Answer<readonly Told[]> {
  const told = rows.map(read).filter((row) => row !== null);
  return told.length === rows.length ? success(told) : problem('not-understood', name);
}

async function termsOf(session: Session): Promise<Answer<Terms>> {
  const pipelines = await readPipelines(session);
  if (!pipelines.ok) return pipelines;
  const owners = await readOwners(session);
  return owners.ok ? success({ pipelines: pipelines.value, owners: owners.value }) : owners;
}

async function fromAll(session: Session, terms: Terms, after: string | null): Promise<Answer<Step>> {
  const page = await listDeals(session, after);
  if (!page.ok) return page;
  const deals = allOf(page.value.rows, 'a deal', (row) => dealIn(row, terms));
  if (!deals.ok) return deals;
  const next: Place = page.value.after === null ? { in: 'bin', after: null } : { in: 'all', after: page.value.after };
  return success({ deals: deals.value, gone: [], next });
}

/** Goes on from the writing of the last one and not from its place, which changes when one of those before it is written again. */
function afterFound(found: readonly Found[], from: number, skipped: number): Place {
  const last = found.at(-1)?.modified ?? from;
  return last > from ? { in: 'written', from: last, skipped: 0 } : { in: 'written', from, skipped: skipped + found.length };
}

async function fromWritten(session: Session, terms: Terms, from: number, skipped: number): Promise<Answer<Step>> {
  const page = await searchWritten(session, from, skipped);
  if (!page.ok) return page;
  if (page.value === null) return success({ deals: [], gone: [], next: { in: 'all', after: null } });
  const { found, ends } = page.value;
  const rows = await readDeals(
    session,
    found.map(({ id }) => id),
  );
  if (!rows.ok) return rows;
  const deals = allOf(rows.value, 'a deal', (row) => dealIn(row, terms));
  if (!deals.ok) return deals;
  const next: Place = ends || found.length === 0 ? { in: 'bin', after: null } : afterFound(found, from, skipped);
  return success({ deals: deals.value, gone: [], next });
}

async function fromBin(session: Session, after: string | null, since: Instant | null): Promise<Answer<Step>> {
  const page = await listArchived(session, after);
  if (!page.ok) return page;
  const gone = allOf(page.value.rows, 'an archived deal', goneIn);
  if (!gone.ok) return gone;
  const lately = gone.value.filter(({ at }) => at === null || since === null || at >= since);
  return success({ deals: [], gone: lately, next: page.value.after === null ? null : { in: 'bin', after: page.value.after } });
}

function stepFrom(session: Session, terms: Terms, place: Place, since: Instant | null): Promise<Answer<Step>> {
  if (place.in === 'written') return fromWritten(session, terms, place.from, place.skipped);
  return place.in === 'all' ? fromAll(session, terms, place.after) : fromBin(session, place.after, since);
}

function pageOf({ pipelines }: Terms, { deals, gone, next }: Step, total: number | null): HistoryPage {
  return { pipelines, deals, cursor: cursorOf(next), total, observedFrom: null, ...(gone.length === 0 ? {} : { gone }) };
}

/**
 * Reads the account's deals with the histories of their properties, then the recycling bin. The cursor is the API's own, or the writing that
 * a search goes on from.
 */
export async function* readHistory(
  session: Session,
  from: { readonly cursor: string | null; readonly since: Instant | null },
): AsyncGenerator<Answer<HistoryPage>> {
  const since = from.since === null ? null : Math.max(from.since - overlapMilliseconds, 0);
  const terms = await termsOf(session);
  if (!terms.ok) {
    yield terms;
    return;
  }
  let place = placeOf(from.cursor, since);
  if (place === null) yield problem('not-understood', 'no place to go on from');
  const total = place?.in === 'all' ? await countDeals(session) : null;
  while (place !== null) {
    const step = await stepFrom(session, terms.value, place, since);
    place = step.ok ? step.value.next : null;
    yield step.ok ? success(pageOf(terms.value, step.value, total)) : step;
  }
}

/** Reads one deal with its history. One that is not there, or not for this key, is 'forbidden': the API does not tell which. */
export async function readHistoryOfDeal(session: Session, dealId: string): Promise<Answer<HistoryPage>> {
  const terms = await termsOf(session);
  if (!terms.ok) return terms;
  const rows = await readDeals(session, [dealId]);
  if (!rows.ok) return rows;
  const deals = allOf(rows.value, 'a deal', (row) => dealIn(row, terms.value));
  if (!deals.ok) return deals;
  if (deals.value.length > 0) return success(pageOf(terms.value, { deals: deals.value, gone: [], next: null }, 1));
  const archived = await readDeals(session, [dealId], true);
  if (!archived.ok) return archived;
  const gone = allOf(archived.value, 'an archived deal', goneIn);
  if (!gone.ok) return gone;
  return gone.value.length > 0
    ? success(pageOf(terms.value, { deals: [], gone: gone.value, next: null }, 0))
    : problem('forbidden', 'no such deal for this key');
}
