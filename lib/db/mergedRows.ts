import { compareText } from '../domain/deal/compareText';
import type { Instant } from '../domain/time/time';
import { touchedIn } from './formerPipelines';
import type {
  ColumnChoiceRow,
  CommitmentRow,
  DealRow,
  DraftRow,
  ErasureRow,
  EventRow,
  MappingRow,
  NoteDraftRow,
  PersonRow,
  PipelineRow,
  PlaybookRow,
  PromptAnswerRow,
  RecordRow,
  SightingRow,
  SourceRow,
  TickRow,
} from './rows';

/** The rows of each table that a merge looks at. What imports can take back stays with the store that they were made in. */
export type MergeableRows = {
  readonly deals: readonly DealRow[];
  readonly events: readonly EventRow[];
  readonly pipelines: readonly PipelineRow[];
  readonly sources: readonly SourceRow[];
  readonly mappings: readonly MappingRow[];
  readonly ticks: readonly TickRow[];
  readonly promptAnswers: readonly PromptAnswerRow[];
  readonly records: readonly RecordRow[];
  readonly commitments: readonly CommitmentRow[];
  readonly drafts: readonly DraftRow[];
  readonly sightings: readonly SightingRow[];
  readonly people: readonly PersonRow[];
  readonly noteDrafts: readonly NoteDraftRow[];
  readonly erasures: readonly ErasureRow[];
  readonly columnChoices: readonly ColumnChoiceRow[];
  readonly playbooks: readonly PlaybookRow[];
};
export type MergeableTable = keyof MergeableRows;

/** Both sides had changed the same thing; which of the two was kept. */
export type MergeConflict = {
  readonly table: 'records' | 'people' | 'commitments' | 'playbooks';
  readonly id: string;
  readonly kept: 'mine' | 'theirs';
  /** The row here and the other store's; null for the playbook, which is many. */
  readonly rows: { readonly mine: unknown; readonly theirs: unknown } | null;
};

/** What a merge puts into the store: rows that are new there or changed. */
export type Merged = {
  readonly rows: MergeableRows;
  readonly added: Readonly<Record<MergeableTable, number>>;
  readonly changed: Readonly<Record<MergeableTable, number>>;
  readonly conflicts: readonly MergeConflict[];
};

/** What only says where and when a row lies in its own store. */
const ownToStore = new Set(['touched', 'derivedAnewFrom', 'seq', 'fromImport', 'former']);

/** A value as text that is the same for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (ownToStore.has(key)) return undefined;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => compareText(one, other)));
  });
}

/** Which of two different rows is kept: the one written later, and of two written at once the same one on either side. */
function later<Row>(mine: Row, theirs: Row, writtenAt: (row: Row) => number): 'mine' | 'theirs' {
  const difference = writtenAt(mine) - writtenAt(theirs);
  if (difference !== 0) return difference > 0 ? 'mine' : 'theirs';
  return compareText(canonical(mine), canonical(theirs)) >= 0 ? 'mine' : 'theirs';
}

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
  const newer = mine.until === theirs.until ? later(bare(mine), bare(theirs), () => 0) : mine.until > theirs.until ? 'mine' : 'theirs';
  const [kept, other] = newer === 'mine' ? [mine.row, theirs.row] : [theirs.row, mine.row];
  const pipelines = new Set([...(mine.row.former ?? []), ...(theirs.row.former ?? [])].map(([key]) => key));
  pipelines.add(other.pipeline);
  pipelines.delete(kept.pipeline);
  const { former: _, fromImport: __, ...row } = kept;
  const first = later(mine.row.first, theirs.row.first, ({ at }) => -at) === 'mine' ? mine.row.first : theirs.row.first;
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

type Chosen<Row> = { readonly row: Row; readonly conflict: boolean };
type Rules<Row> = { readonly key: (row: Row) => string; readonly both: (mine: Row, theirs: Row) => Chosen<Row> };

const agreed = <Row>(row: Row): Chosen<Row> => ({ row, conflict: false });

function newest<Row>(key: (row: Row) => string, writtenAt: (row: Row) => number, isTold = false): Rules<Row> {
  return {
    key,
    both: (mine, theirs) => ({ row: later(mine, theirs, writtenAt) === 'mine' ? mine : theirs, conflict: isTold }),
  };
}

const recordAt = ({ at, editedAt, undoneAt }: RecordRow) => Math.max(at, editedAt ?? at, undoneAt ?? at);
const byId = ({ id }: { readonly id: string }) => id;
const byDeal = ({ deal }: { readonly deal: string }) => deal;
const at = (row: { readonly at: Instant }) => row.at;

type AllRules = { readonly [Name in Exclude<MergeableTable, 'playbooks'>]: Rules<MergeableRows[Name][number]> };

function rulesFor(mine: MergeableRows, theirs: MergeableRows): AllRules {
  const heard = { mine: lastHeard(mine), theirs: lastHeard(theirs) };
  const until = (side: keyof typeof heard, row: DealRow): Heard => ({ row, until: heard[side].get(row.key) ?? never });
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
    records: newest<RecordRow>(byId, recordAt, true),
    commitments: newest<CommitmentRow>(byId, ({ madeAt, settledAt }) => Math.max(madeAt, settledAt ?? madeAt), true),
    drafts: newest<DraftRow>(byDeal, at),
    sightings: newest<SightingRow>(byDeal, at),
    people: newest<PersonRow>(byId, ({ addedAt, merged }) => Math.max(addedAt, merged?.at ?? addedAt), true),
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

const told = new Set<MergeableTable>(['records', 'people', 'commitments']);

function mergedTable<Row>(table: MergeableTable, rules: Rules<Row>, mine: readonly Row[], theirs: readonly Row[]) {
  const known = new Map(mine.map((row) => [rules.key(row), row]));
  const rows: Row[] = [];
  const conflicts: MergeConflict[] = [];
  let added = 0;
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
    if (canonical(other) === canonical(row)) continue;
    const chosen = rules.both(other, row);
    const isMine = canonical(chosen.row) === canonical(other);
    if (chosen.conflict && told.has(table)) {
      const rowsOfBoth = { mine: other, theirs: row };
      conflicts.push({ table: table as MergeConflict['table'], id, kept: isMine ? 'mine' : 'theirs', rows: rowsOfBoth });
    }
    if (!isMine) rows.push(chosen.row);
  }
  return { rows, conflicts, added, changed: rows.length - added };
}

/** Its parts belong together: whoever has a playbook of their own keeps all of it. */
function mergedPlaybooks(mine: readonly PlaybookRow[], theirs: readonly PlaybookRow[]) {
  if (mine.length === 0) return { rows: theirs, conflicts: [], added: theirs.length, changed: 0 };
  const isOther = theirs.length > 0 && canonical(mine) !== canonical(theirs);
  const conflicts: readonly MergeConflict[] = isOther ? [{ table: 'playbooks', id: 'playbook', kept: 'mine', rows: null }] : [];
  return { rows: [], conflicts, added: 0, changed: 0 };
}

/**
 * What the rows of another store add to those of this one. Events are a union by their keys; of everything else the row that was written
 * later is kept, and where both sides had changed something that a person wrote, that is told. Merging the same rows again adds nothing.
 */
export function mergedRows(mine: MergeableRows, theirs: MergeableRows): Merged {
  const rules = rulesFor(mine, theirs);
  const tables = Object.keys(mine) as MergeableTable[];
  const results = tables.map((table) => {
    if (table === 'playbooks') return [table, mergedPlaybooks(mine.playbooks, theirs.playbooks)] as const;
    return [table, mergedTable<unknown>(table, rules[table] as Rules<unknown>, mine[table], theirs[table])] as const;
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
