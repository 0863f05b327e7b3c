import type { Instant } from '../../domain/time/time';
import { success } from '../../result';
import type { PastChange } from '../adapter';
import { asNumber, asText, field } from '../json';
import type { Organisation } from './organisation';
import { type Answer, instantIn, problem } from './soql';

/** One row of OpportunityHistory: what stage, amount and close date were after a change of one of them. */
export type Standing = {
  readonly id: string;
  readonly at: Instant;
  readonly stage: string;
  readonly amount: number | null;
  readonly closeDate: string | null;
  /** What amount and close date were before; null where they were none, and in rows from before Winter '21. */
  readonly before: { readonly amount: number | null; readonly closeDate: string | null };
};

export type History = { readonly standings: readonly Standing[]; readonly others: readonly PastChange[] };

/** White space as the page shows it, so that API and page never differ by it. */
export function shownText(value: unknown): string | null {
  return asText(value)?.replace(/\s+/g, ' ').trim() || null;
}

function standingIn(row: unknown): Standing | null {
  const [id, at, stage] = [asText(field(row, 'Id')), instantIn(field(row, 'CreatedDate')), asText(field(row, 'StageName'))];
  if (id === null || at === null || stage === null) return null;
  return {
    id,
    at,
    stage,
    amount: asNumber(field(row, 'Amount')),
    closeDate: asText(field(row, 'CloseDate')),
    before: { amount: asNumber(field(row, 'PrevAmount')), closeDate: asText(field(row, 'PrevCloseDate')) },
  };
}

/** A change of owner or next step in OpportunityFieldHistory; null for a row of another kind. */
function otherIn(row: unknown): PastChange | null {
  const [sourceId, at, name] = [asText(field(row, 'Id')), instantIn(field(row, 'CreatedDate')), asText(field(row, 'Field'))];
  const value = shownText(field(row, 'NewValue'));
  if (sourceId === null || at === null) return null;
  if (name === 'NextStep') return { sourceId, at, field: 'nextStep', value };
  // A change of owner is kept twice, once with the ids of the users.
  return name === 'Owner' && !/^005[a-zA-Z0-9]{12,15}$/.test(value ?? '') ? { sourceId, at, field: 'owner', value } : null;
}

function byDeal<Row>(rows: readonly unknown[], read: (row: unknown) => Row | null): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const [id, one] = [asText(field(row, 'OpportunityId')), read(row)];
    if (id === null || one === null) continue;
    const present = found.get(id) ?? [];
    present.push(one);
    found.set(id, present);
  }
  return found;
}

/**
 * The histories of the given opportunities. Stage, amount and close date are kept in every organisation (OpportunityHistory); owner and next
 * step where their tracking is on, for 18 months (OpportunityFieldHistory), and where that may not be read they are left out.
 */
export async function readHistories(organisation: Organisation, dealIds: readonly string[]): Promise<Answer<ReadonlyMap<string, History>>> {
  const { queries, fields } = organisation;
  const those = `WHERE OpportunityId IN (${dealIds.map((id) => `'${id}'`).join(',')})`;
  const money = fields.has('Amount') ? ['Amount', 'PrevAmount'] : [];
  const date = fields.has('CloseDate') ? ['CloseDate', 'PrevCloseDate'] : [];
  const stood = ['Id', 'OpportunityId', 'CreatedDate', 'StageName', ...money, ...date].join(', ');
  const [standings, others] = await Promise.all([
    queries.rows(`SELECT ${stood} FROM OpportunityHistory ${those} ORDER BY OpportunityId, CreatedDate, Id`),
    organisation.keepsFieldHistory
      ? queries.rows(
          `SELECT Id, OpportunityId, CreatedDate, Field, NewValue FROM OpportunityFieldHistory ${those} ORDER BY OpportunityId, CreatedDate, Id`,
        )
      : success([]),
  ]);
  if (!standings.ok) return standings;
  const refused = !others.ok && (others.why.kind === 'forbidden' || others.why.kind === 'not-understood');
  if (!others.ok && !refused) return others;
  const stands = byDeal(standings.value, standingIn);
  if ([...stands.values()].reduce((sum, each) => sum + each.length, 0) !== standings.value.length)
    return problem('not-understood', 'a row of history');
  const other = byDeal(others.ok ? others.value : [], otherIn);
  return success(new Map(dealIds.map((id) => [id, { standings: stands.get(id) ?? [], others: other.get(id) ?? [] }])));
}

type Created = { readonly at: Instant; readonly currency: string | null };

/** All changes of one opportunity, oldest first. A row of history that changed nothing that is followed here (the probability) gives none. */
export function changesIn({ standings, others }: History, { at: createdAt, currency }: Created): readonly PastChange[] {
  const changes: PastChange[] = [];
  const money = (amount: number | null) => (amount === null ? null : { amount, currency });
  const [first] = standings;
  // What was given at the creation and changed later stands in the first change alone.
  if (first !== undefined && first.at > createdAt) {
    const at = createdAt;
    if (first.before.amount !== null)
      changes.push({ sourceId: `before ${first.id}`, at, field: 'amount', value: money(first.before.amount) });
    if (first.before.closeDate !== null)
      changes.push({ sourceId: `before ${first.id}`, at, field: 'closeDate', value: first.before.closeDate });
  }
  let last: Standing | null = null;
  for (const standing of standings) {
    const { id: sourceId, at, stage, amount, closeDate } = standing;
    const was = last ?? (standing.at > createdAt ? { stage: null, ...standing.before } : { stage: null, amount: null, closeDate: null });
    if (stage !== was.stage) changes.push({ sourceId, at, field: 'stage', value: stage });
    if (amount !== was.amount) changes.push({ sourceId, at, field: 'amount', value: money(amount) });
    if (closeDate !== was.closeDate) changes.push({ sourceId, at, field: 'closeDate', value: closeDate });
    last = standing;
  }
  return [...changes, ...others].sort((one, other) => one.at - other.at);
}
