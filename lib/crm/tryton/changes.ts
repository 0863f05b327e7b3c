import { type Result, success } from '../../result';
import type { HistoryProblem, PastChange } from '../adapter';
import { asList, asNumber, asText, field } from '../json';
import { type Opportunity, type Standing, standingFields, standingIn } from './record';
import type { Call } from './rpc';
import { type Moment, momentIn } from './values';

/** One state of an opportunity, from this moment on. */
export type Revision = Standing & { readonly since: Moment };

// Each revision costs a request. A deal saved more often than this keeps its present state without its history, rather than half of it.
const mostRevisions = 60;

type Step<Value> = Result<Value, HistoryProblem>;

/** Which moments each opportunity was written at, up to the writing that the search saw. One request for all of them. */
async function momentsOf(call: Call, deals: readonly Opportunity[]): Promise<Step<Map<number, Moment[]>>> {
  const answer = await call('model.sale.opportunity.history_revisions', [deals.map((deal) => deal.id)]);
  if (!answer.ok) return answer;
  const found = new Map<number, Map<string, Moment>>(deals.map((deal) => [deal.id, new Map()]));
  for (const row of asList(answer.value) ?? []) {
    const [writtenAt, recordId] = asList(row) ?? [];
    const [moment, id] = [momentIn(writtenAt), asNumber(recordId)];
    const deal = deals.find((known) => known.id === id);
    // What was written after the search comes with the next reading.
    if (moment === null || deal === undefined || moment.key > deal.written.key) continue;
    found.get(deal.id)?.set(moment.key, moment);
  }
  return success(new Map([...found].map(([id, moments]) => [id, [...moments.values()].sort((a, b) => (a.key < b.key ? -1 : 1))])));
}

/** The opportunities as they stood at one moment. */
async function standingsAt(call: Call, moment: Moment, ids: readonly number[]): Promise<Step<ReadonlyMap<number, Standing>>> {
  const answer = await call('model.sale.opportunity.read', [ids, standingFields], { _datetime: moment.raw });
  // A record that cannot be read as it was then is left without history; it must not stop the reading of all others.
  if (!answer.ok) return answer.why.kind === 'forbidden' || answer.why.kind === 'not-understood' ? success(new Map()) : answer;
  const standings = new Map<number, Standing>();
  for (const record of asList(answer.value) ?? []) {
    const [id, standing] = [asNumber(field(record, 'id')), standingIn(record)];
    if (id !== null && standing !== null) standings.set(id, standing);
  }
  return success(standings);
}

/** All states of each opportunity, oldest first; none for one that was saved too often or could not be read. */
export async function readRevisions(call: Call, deals: readonly Opportunity[]): Promise<Step<ReadonlyMap<number, readonly Revision[]>>> {
  const moments = await momentsOf(call, deals);
  if (!moments.ok) return moments;
  const wanted = new Map<string, { readonly moment: Moment; readonly ids: number[] }>();
  const revisions = new Map<number, Revision[]>();
  for (const deal of deals) {
    const all = moments.value.get(deal.id) ?? [];
    revisions.set(deal.id, []);
    if (all.length > mostRevisions) continue;
    for (const moment of all) {
      // The last one is what the search gave.
      if (moment.key === deal.written.key) revisions.get(deal.id)?.push({ ...deal, since: moment });
      else wanted.set(moment.key, { moment, ids: [...(wanted.get(moment.key)?.ids ?? []), deal.id] });
    }
  }
  const read = await Promise.all(
    [...wanted.values()].map(async ({ moment, ids }) => ({ moment, ids, answer: await standingsAt(call, moment, ids) })),
  );
  const broken = new Set<number>();
  for (const { moment, ids, answer } of read) {
    if (!answer.ok) return answer;
    for (const id of ids) {
      const standing = answer.value.get(id);
      if (standing === undefined) broken.add(id);
      else revisions.get(id)?.push({ ...standing, since: moment });
    }
  }
  for (const [id, list] of revisions) {
    if (broken.has(id)) revisions.set(id, []);
    list.sort((one, other) => (one.since.key < other.since.key ? -1 : 1));
  }
  return success(revisions);
}

/** The employees' names, of now: under a past moment Tryton refuses employees that came later. One request. */
export async function readNames(call: Call, ids: readonly number[]): Promise<Step<ReadonlyMap<number, string>>> {
  const names = new Map<number, string>();
  if (ids.length === 0) return success(names);
  const answer = await call('model.company.employee.search_read', [[['id', 'in', ids]], 0, null, null, ['rec_name']]);
  if (!answer.ok) return answer;
  for (const record of asList(answer.value) ?? []) {
    const [id, name] = [asNumber(field(record, 'id')), asText(field(record, 'rec_name'))];
    if (id !== null && name !== null) names.set(id, name);
  }
  return success(names);
}

/** What changed from revision to revision; the first one tells what the deal began with. */
export function changesIn(
  revisions: readonly Revision[],
  currency: string | null,
  names: ReadonlyMap<number, string>,
): readonly PastChange[] {
  const changes: PastChange[] = [];
  let before: Revision | undefined;
  for (const now of revisions) {
    const at = (name: string) => ({ sourceId: `${name}@${now.since.key}`, at: now.since.at });
    if (now.state !== before?.state) changes.push({ ...at('stage'), field: 'stage', value: now.state });
    if (now.employee !== before?.employee) changes.push({ ...at('owner'), field: 'owner', value: nameOf(now.employee, names) });
    if (now.closeDate !== before?.closeDate) changes.push({ ...at('closeDate'), field: 'closeDate', value: now.closeDate });
    if (now.amount !== before?.amount) {
      changes.push({ ...at('amount'), field: 'amount', value: now.amount === null ? null : { amount: now.amount, currency } });
    }
    before = now;
  }
  return changes;
}

/** An employee's name; the number where the name is not for this user to read; null where there is none. */
export function nameOf(employee: number | null, names: ReadonlyMap<number, string>): string | null {
  return employee === null ? null : (names.get(employee) ?? `#${employee}`);
}
