import type { Instant } from '../../domain/time/time';
import type { PastChange } from '../adapter';
import { asNumber, asText } from '../json';
import type { Tracked } from './messages';
import type { Opportunity } from './opportunity';
import type { FieldLabels, Stages } from './stages';

type Sourced<Value> = { readonly sourceId: string; readonly at: Instant; readonly value: Value };

/** What a deal's messages tell; `closedAt` is when it was last archived. */
export type Past = { readonly changes: readonly PastChange[]; readonly archivedAt: Instant | null; readonly lastStageAt: Instant | null };

/** The values that a field had one after the other: what it began with, and after each change. */
function series<Value>(changes: readonly Tracked[], createdAt: Instant, read: (value: unknown) => Value): readonly Sourced<Value>[] {
  const [first] = changes;
  if (first === undefined) return [];
  const began = { sourceId: 'created', at: createdAt, value: read(first.before) };
  return [began, ...changes.map((change) => ({ sourceId: String(change.id), at: change.at, value: read(change.after) }))];
}

/**
 * The stages that a deal went through, by their ids. A change names its two stages by what they were called then; one is known by either
 * of the changes around it, or by where the deal is now. Null where a stage is not known, or where two changes do not join: then a change was
 * made past the record.
 */
function stageSeries(changes: readonly Tracked[], deal: Opportunity, stages: Stages): readonly Sourced<string>[] | null {
  const known = (value: unknown) => stages.idOfLabel.get((asText(value) ?? '').trim()) ?? null;
  const values = series(changes, deal.createdAt, known);
  const told: Sourced<string>[] = [];
  for (const [index, { value, ...sourced }] of values.entries()) {
    const next = changes[index];
    const left = next === undefined ? (deal.stage?.id ?? null) : known(next.before);
    const id = value ?? left;
    if (id === null || (left !== null && left !== id)) return null;
    told.push({ ...sourced, value: String(id) });
  }
  return told;
}

/** What happened to a deal; null where its stages cannot be told for certain. */
export function pastIn(tracked: readonly Tracked[], deal: Opportunity, stages: Stages, labels: FieldLabels): Past | null {
  const of = (name: string) => tracked.filter((change) => change.field === name || labels.get(change.field) === name);
  const moves = stageSeries(of('stage_id'), deal, stages);
  if (moves === null) return null;
  const owners = series(of('user_id'), deal.createdAt, (value) => asText(value)?.trim() || null);
  const amounts = series(of('expected_revenue'), deal.createdAt, asNumber);
  const archived = of('active').findLast(({ after }) => after === false || after === 0);
  const { currency } = deal;
  return {
    changes: [
      ...moves.map((each) => ({ ...each, field: 'stage' as const })),
      ...owners.map((each) => ({ ...each, field: 'owner' as const })),
      ...amounts.map(({ value, ...each }) => ({
        ...each,
        field: 'amount' as const,
        value: value === null ? null : { amount: value, currency },
      })),
    ],
    archivedAt: archived?.at ?? null,
    lastStageAt: moves.length > 1 ? (moves.at(-1)?.at ?? null) : null,
  };
}
