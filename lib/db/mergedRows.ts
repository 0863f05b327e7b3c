import { compareText } from '../domain/deal/compareText';
import type { Instant } from '../domain/time/time';
import { canonicalRow } from './canonicalRow';
import { touchedIn } from './formerPipelines';
import { laterSide, laterWritten, type Proposed, type Side } from './laterRow';
import type { MergeableRows, MergeableTable } from './mergeableRows';
import { withoutOvertaken } from './overtakenRows';
import { withPresentPeople } from './presentPeople';
import type {
  ColumnChoiceRow,
  CommitmentRow,
  DealRow,
  DraftRow,
  ErasureRow,
  MappingRow,
  NoteDraftRow,
  PersonRow,
  PipelineRow,
  PlaybookRow,
  PromptAnswerRow,
  RecordRow,
  SightingRow,
  SourceRow,
  Stamped,
  TickRow,
} from './rows';

/** Both sides had changed the same thing; which of the two is kept. */
export type MergeConflict = {
  readonly table: 'records' | 'people' | 'commitments' | 'playbooks';
  readonly id: string;
  readonly kept: Side;
  /** Whether it is known which was written later; where it is not, what is here is kept unless the user says otherwise. */
  readonly isKnown: boolean;
  /** The row here and the other store's; null for the playbook, which is many. */
  readonly rows: { readonly mine: unknown; readonly theirs: unknown } | null;
};

/** Which side the user wants of what both had changed, by `choiceKey`; what is not named is as it was proposed. */
export type MergeChoices = Readonly<Record<string, Side>>;

/** What a conflict is called in the user's choices. */
export function choiceKey({ table, id }: Pick<MergeConflict, 'table' | 'id'>): string {
  return `${table} ${id}`;
}

/** `madeAt` is when the other store was as given; null where that is not known. */
export type Merging = { readonly madeAt: Instant | null; readonly choices: MergeChoices };

/** What a merge puts into the store: rows that are new there or changed. */
export type Merged = {
  readonly rows: MergeableRows;
  readonly added: Readonly<Record<MergeableTable, number>>;
  readonly changed: Readonly<Record<MergeableTable, number>>;
  readonly conflicts: readonly MergeConflict[];
};

function nullableMaximum(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

const never = Number.NEGATIVE_INFINITY;

/** When each deal was last heard of. */
function lastHeard({ deals, events, sightings }: MergeableRows): ReadonlyMap<string, number> {
  const heard = new Map<string, number>();
  const note = (deal: string, at: number) => heard.set(deal, Math.max(heard.get(deal) ?? at, at));
  for (const { key, listedAt, apiReadUpTo } of deals) note(key, Math.max(listedAt ?? never, apiReadUpTo ?? never));
  for (const { deal, recordedAt } of events) note(deal, recordedAt);
  for (const { deal, at } of sightings) note(deal, at);
  return heard;
}

type Heard = { readonly row: DealRow; readonly until: number };

/** From when on every change is known of two stores' events together; null is from the beginning. Where neither reaches the other, the newer one's. */
function observedFrom(one: Heard, other: Heard): Instant | null {
  const from = (heard: Heard) => heard.row.observedFrom ?? never;
  const [earlier, next] = from(one) <= from(other) ? [one, other] : [other, one];
  if (earlier.until >= from(next)) return earlier.row.observedFrom;
  return next.until >= earlier.until ? next.row.observedFrom : earlier.row.observedFrom;
}

function mergedDeal(mine: Heard, theirs: Heard): DealRow {
  // What is put together from both must not decide which of the two is kept, or a second time would choose otherwise.
  const bare = ({ row }: Heard) => ({ ...row, first: null, observedFrom: null, apiReadUpTo: null });
  const newer = mine.until === theirs.until ? laterSide(bare(mine), bare(theirs), () => 0) : mine.until > theirs.until ? 'mine' : 'theirs';
  const [kept, other] = newer === 'mine' ? [mine.row, theirs.row] : [theirs.row, mine.row];
  const pipelines = new Set([...(mine.row.former ?? []), ...(theirs.row.former ?? [])].map(([key]) => key));
  pipelines.add(other.pipeline);
  pipelines.delete(kept.pipeline);
  const { former: _, fromImport: __, ...row } = kept;
  const first = laterSide(mine.row.first, theirs.row.first, ({ at }) => -at) === 'mine' ? mine.row.first : theirs.row.first;
  return {
    ...row,
    first,
    observedFrom: observedFrom(mine, theirs),
    apiReadUpTo: nullableMaximum(mine.row.apiReadUpTo, theirs.row.apiReadUpTo),
    ...(mine.row.fromImport === undefined ? {} : { fromImport: mine.row.fromImport }),
    ...(pipelines.size === 0 ? {} : { former: [...pipelines].sort(compareText).map((key) => [key, 0] as const) }),
  };
}

function mergedPipeline(mine: PipelineRow, theirs: PipelineRow): PipelineRow {
  const isTheirs = mine.known === 'seen' && theirs.known === 'api';
  const [base, more] = isTheirs ? [theirs, mine] : [mine, theirs];
  // The CRM itself has told the stages of one side; what was only seen adds nothing to that.
  if (base.known === 'api') return isTheirs ? { ...theirs, derivedAnewFrom: mine.derivedAnewFrom } : mine;
  const known = new Set(base.stages.map(({ id }) => id));
  const stages = more.stages.filter(({ id }) => !known.has(id));
  return stages.length === 0 ? base : { ...base, stages: [...base.stages, ...stages] };
}

function mergedSource(mine: SourceRow, theirs: SourceRow): SourceRow {
  const upTo = (row: SourceRow) => row.lastRead?.upTo ?? never;
  const newer = upTo(theirs) > upTo(mine) ? theirs : mine;
  return { ...newer, run: mine.run, problem: mine.problem };
}

type Chosen<Row> = { readonly row: Row; readonly conflict: Proposed | null };
type Rules<Row> = { readonly key: (row: Row) => string; readonly both: (mine: Row, theirs: Row) => Chosen<Row> };

const agreed = <Row>(row: Row): Chosen<Row> => ({ row, conflict: null });

function newest<Row>(key: (row: Row) => string, writtenAt: (row: Row) => number): Rules<Row> {
  return { key, both: (mine, theirs) => agreed(laterSide(mine, theirs, writtenAt) === 'mine' ? mine : theirs) };
}

function chosenSide(choices: MergeChoices, conflict: Pick<MergeConflict, 'table' | 'id'>, proposed: Side): Side {
  const key = choiceKey(conflict);
  return Object.hasOwn(choices, key) ? (choices[key] ?? proposed) : proposed;
}

const byId = ({ id }: { readonly id: string }) => id;
const byDeal = ({ deal }: { readonly deal: string }) => deal;
const at = (row: { readonly at: Instant }) => row.at;

type AllRules = { readonly [Name in Exclude<MergeableTable, 'playbooks'>]: Rules<MergeableRows[Name][number]> };

function rulesFor(mine: MergeableRows, theirs: MergeableRows, { madeAt, choices }: Merging): AllRules {
  const heard = { mine: lastHeard(mine), theirs: lastHeard(theirs) };
  const until = (side: keyof typeof heard, row: DealRow): Heard => ({ row, until: heard[side].get(row.key) ?? never });
  const told = <Row extends RecordRow | PersonRow | CommitmentRow>(table: MergeConflict['table']): Rules<Row> => ({
    key: byId,
    both: (one, other) => {
      const proposed = laterWritten(one, other, madeAt);
      const side = chosenSide(choices, { table, id: one.id }, proposed.side);
      return { row: side === 'mine' ? one : other, conflict: { ...proposed, side } };
    },
  });
  return {
    deals: { key: ({ key }) => key, both: (one, other) => agreed(mergedDeal(until('mine', one), until('theirs', other))) },
    // The same change told twice is one, however it was told.
    events: { key: ({ key }) => key, both: (one) => agreed(one) },
    pipelines: { key: ({ key }) => key, both: (one, other) => agreed(mergedPipeline(one, other)) },
    sources: { key: ({ key }) => key, both: (one, other) => agreed(mergedSource(one, other)) },
    mappings: newest<MappingRow>(
      ({ pipeline }) => pipeline,
      ({ confirmedAt }) => confirmedAt,
    ),
    ticks: newest<TickRow>(({ deal, criterionId }) => JSON.stringify([deal, criterionId]), at),
    promptAnswers: newest<PromptAnswerRow>(({ deal, promptId }) => JSON.stringify([deal, promptId]), at),
    records: told<RecordRow>('records'),
    commitments: told<CommitmentRow>('commitments'),
    drafts: newest<DraftRow>(byDeal, at),
    sightings: newest<SightingRow>(byDeal, at),
    people: told<PersonRow>('people'),
    noteDrafts: newest<NoteDraftRow>(byId, at),
    erasures: newest<ErasureRow>(byId, at),
    columnChoices: newest<ColumnChoiceRow>(({ signature }) => signature, at),
  };
}

/** A row of another store as it comes into this one for the first time. */
function brought(table: MergeableTable, row: unknown): unknown {
  const { fromImport: _, seq: __, ...rest } = row as Readonly<Record<string, unknown>>;
  // Who was reading there does not read here.
  return table === 'sources' ? { ...rest, run: null, problem: null } : rest;
}

/** The same was written on both sides: the row here as of the later time, so that what was between does not win later; else the very row. */
function withLaterStamp<Row>(mine: Row, theirs: Row): Row {
  const [stamp, other] = [mine, theirs].map((row) => (row as Stamped).writtenAt ?? never);
  return other !== undefined && stamp !== undefined && other > stamp ? { ...mine, writtenAt: other } : mine;
}

function mergedTable<Row>(table: MergeableTable, rules: Rules<Row>, mine: readonly Row[], theirs: readonly Row[]) {
  const known = new Map(mine.map((row) => [rules.key(row), row]));
  const rows: Row[] = [];
  const conflicts: MergeConflict[] = [];
  let [added, restamped] = [0, 0];
  for (const row of theirs) {
    const id = rules.key(row);
    const other = known.get(id);
    if (other === undefined) {
      added += 1;
      const whole = brought(table, row) as Row;
      known.set(id, whole);
      rows.push(whole);
      continue;
    }
    if (canonicalRow(other) === canonicalRow(row)) {
      const stamped = withLaterStamp(other, row);
      if (stamped !== other) {
        restamped += 1;
        rows.push(stamped);
      }
      continue;
    }
    const { row: kept, conflict } = rules.both(other, row);
    if (conflict !== null) {
      const { side, isKnown } = conflict;
      conflicts.push({ table: table as MergeConflict['table'], id, kept: side, isKnown, rows: { mine: other, theirs: row } });
    }
    if (canonicalRow(kept) !== canonicalRow(other)) rows.push(kept);
  }
  return { rows, conflicts, added, changed: rows.length - added - restamped };
}

/** What a user has of a playbook: what it is laid over, and the edits; not when it was looked for anew. */
function ownPlaybook(rows: readonly PlaybookRow[]): string {
  const base = rows.find((row) => row.kind === 'base')?.playbook ?? null;
  return canonicalRow([base, rows.find((row) => row.kind === 'edits')?.edits ?? []]);
}

/** Its parts belong together: whoever has a playbook of their own keeps all of it, or takes all of the other one. */
function mergedPlaybooks(mine: readonly PlaybookRow[], theirs: readonly PlaybookRow[], choices: MergeChoices) {
  if (mine.length === 0) return { rows: theirs, conflicts: [], added: theirs.length, changed: 0 };
  if (theirs.length === 0 || ownPlaybook(mine) === ownPlaybook(theirs)) return { rows: [], conflicts: [], added: 0, changed: 0 };
  const named = { table: 'playbooks', id: 'playbook' } as const;
  const kept = chosenSide(choices, named, 'mine');
  const rows = kept === 'mine' ? [] : theirs;
  return { rows, conflicts: [{ ...named, kept, isKnown: false, rows: null }], added: 0, changed: rows.length };
}

/** Rows of the store that a merge changes though the other store has nothing in their place: they came to another person there. */
function withMoved<Row>(
  result: ReturnType<typeof mergedTable<Row>>,
  key: (row: Row) => string,
  before: readonly Row[],
  mine: readonly Row[],
) {
  const put = new Set(result.rows.map(key));
  const moved = mine.filter((row, index) => row !== before[index] && !put.has(key(row)));
  return { ...result, rows: [...result.rows, ...moved], changed: result.changed + moved.length };
}

const none: Merging = { madeAt: null, choices: {} };

/**
 * What the rows of another store add to those of this one. Events are a union by their keys; of everything else the row that was written
 * later is kept, and where both sides had changed something that a person wrote, that is told, and can be chosen. Merging the same rows again
 * adds nothing.
 */
export function mergedRows(here: MergeableRows, there: MergeableRows, merging: Merging = none): Merged {
  const people = mergedTable('people', rulesFor(here, there, merging).people, here.people, there.people);
  const present = new Map([...here.people, ...people.rows].map((row) => [row.id, row]));
  const mine = withPresentPeople(here, present);
  const theirs = withoutOvertaken(mine, withPresentPeople(there, present));
  const rules = rulesFor(mine, theirs, merging);
  const tables = Object.keys(mine) as MergeableTable[];
  const results = tables.map((table) => {
    if (table === 'playbooks') return [table, mergedPlaybooks(mine.playbooks, theirs.playbooks, merging.choices)] as const;
    if (table === 'people') return [table, people] as const;
    const rule = rules[table] as Rules<unknown>;
    return [table, withMoved(mergedTable<unknown>(table, rule, mine[table], theirs[table]), rule.key, here[table], mine[table])] as const;
  });
  const each = <Value>(of: (result: (typeof results)[number][1]) => Value): unknown =>
    Object.fromEntries(results.map(([table, result]) => [table, of(result)]));
  return {
    rows: each(({ rows }) => rows) as MergeableRows,
    added: each(({ added }) => added) as Merged['added'],
    changed: each(({ changed }) => changed) as Merged['changed'],
    conflicts: results.flatMap(([, { conflicts }]) => conflicts),
  };
}

/** A merged row as it is written in a generation of the store: what was derived from deals and pipelines is worked out anew. */
export function writtenIn(generation: number, table: MergeableTable, row: unknown): unknown {
  if (table === 'deals') return touchedIn(generation, row as DealRow);
  return table === 'pipelines' ? { ...(row as PipelineRow), derivedAnewFrom: generation } : row;
}
