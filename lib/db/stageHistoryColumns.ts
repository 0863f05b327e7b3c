import type { OutcomeKind } from '../domain/deal';
import type { Known } from '../domain/dealEvent';
import type { StageEntry, StageHistory } from '../domain/stageHistory';
import type { Instant } from '../domain/time';

/** The stage histories of a pipeline as columns: read whole in milliseconds where the events behind them take seconds. */
export type StageHistoryColumns = {
  readonly deals: readonly string[];
  /** Times are NaN where they are null. */
  readonly createdAt: Float64Array;
  readonly observedFrom: Float64Array;
  readonly reopened: Uint32Array;
  readonly outcomeKind: Uint8Array;
  readonly outcomeAt: Float64Array;
  /** Places in `words`, -1 for null. */
  readonly outcomeReason: Int32Array;
  /** -Infinity where it is left out. */
  readonly closeNotBefore: Float64Array;
  readonly spansFrom: Uint32Array;
  readonly spanFrom: Float64Array;
  readonly spanTo: Float64Array;
  /** Where each deal's entries begin, and where the last one's end. */
  readonly entriesFrom: Uint32Array;
  readonly entryStage: Int32Array;
  readonly entryAt: Float64Array;
  readonly entryNotBefore: Float64Array;
  readonly entryKnown: Uint8Array;
  readonly words: readonly string[];
};

/** The stored columns of a pipeline, derived and rebuilt at will. `watermark` is the generation of the store that they include. */
export type SnapshotRow = {
  readonly pipeline: string;
  readonly format: number;
  readonly watermark: number;
  readonly unsettled: readonly string[];
  readonly columns: StageHistoryColumns;
};

/** Another number for another layout: what was written in another one is worked out anew. */
export const columnsFormat = 1;

const outcomes = ['open', 'won', 'lost', 'no-decision'] as const satisfies readonly OutcomeKind[];
const knowns = ['seen', 'api', 'file'] as const satisfies readonly Known[];

function nullable(number: number | undefined): Instant | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}

function leftOutOr(time: Instant | null | undefined): number {
  return time === undefined ? Number.NEGATIVE_INFINITY : (time ?? Number.NaN);
}

/** Where each of some lists of these lengths begins when they are laid end to end, and where the last one ends. */
function beginnings(lengths: readonly number[]): Uint32Array {
  const from = new Uint32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries()) from[index + 1] = (from[index] ?? 0) + length;
  return from;
}

/** Lays stage histories out as columns, in their order. */
export function toColumns(histories: readonly StageHistory[]): StageHistoryColumns {
  const entries = histories.flatMap((history) => history.entries);
  const places = new Map<string, number>();
  const place = (word: string): number => {
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  };
  const spans = histories.flatMap((history) => history.closedSpans ?? []);
  const entryStage = Int32Array.from(entries, (entry) => place(entry.stageId));
  const outcomeReason = Int32Array.from(histories, ({ outcome }) => (outcome.reason === null ? -1 : place(outcome.reason)));
  return {
    deals: histories.map((history) => history.deal),
    createdAt: Float64Array.from(histories, (history) => history.createdAt ?? Number.NaN),
    observedFrom: Float64Array.from(histories, (history) => history.observedFrom ?? Number.NaN),
    reopened: Uint32Array.from(histories, (history) => history.reopened),
    outcomeKind: Uint8Array.from(histories, ({ outcome }) => outcomes.indexOf(outcome.kind)),
    outcomeAt: Float64Array.from(histories, ({ outcome }) => outcome.at ?? Number.NaN),
    outcomeReason,
    closeNotBefore: Float64Array.from(histories, ({ closeNotBefore }) => leftOutOr(closeNotBefore)),
    spansFrom: beginnings(histories.map((history) => history.closedSpans?.length ?? 0)),
    spanFrom: Float64Array.from(spans, (span) => span.from),
    spanTo: Float64Array.from(spans, (span) => span.to),
    entriesFrom: beginnings(histories.map((history) => history.entries.length)),
    entryStage,
    entryAt: Float64Array.from(entries, (entry) => entry.at ?? Number.NaN),
    entryNotBefore: Float64Array.from(entries, (entry) => entry.notBefore ?? Number.NaN),
    entryKnown: Uint8Array.from(entries, (entry) => knowns.indexOf(entry.known)),
    words: [...places.keys()],
  };
}

function entryAt(columns: StageHistoryColumns, index: number): StageEntry {
  return {
    stageId: columns.words[columns.entryStage[index] ?? -1] ?? '',
    at: nullable(columns.entryAt[index]),
    notBefore: nullable(columns.entryNotBefore[index]),
    known: knowns[columns.entryKnown[index] ?? 0] ?? 'seen',
  };
}

/** What lies in the `index`-th of the lists that `from` tells the beginnings of. */
function listAt<Item>(from: Uint32Array, index: number, itemAt: (place: number) => Item): readonly Item[] {
  const items: Item[] = [];
  for (let place = from[index] ?? 0; place < (from[index + 1] ?? 0); place += 1) items.push(itemAt(place));
  return items;
}

/** The stage histories that `toColumns` laid out. */
export function fromColumns(columns: StageHistoryColumns): readonly StageHistory[] {
  return columns.deals.map((deal, index): StageHistory => {
    const closeNotBefore = columns.closeNotBefore[index];
    return {
      deal,
      entries: listAt(columns.entriesFrom, index, (place) => entryAt(columns, place)),
      createdAt: nullable(columns.createdAt[index]),
      observedFrom: nullable(columns.observedFrom[index]),
      reopened: columns.reopened[index] ?? 0,
      closedSpans: listAt(columns.spansFrom, index, (place) => ({ from: columns.spanFrom[place] ?? 0, to: columns.spanTo[place] ?? 0 })),
      ...(closeNotBefore === Number.NEGATIVE_INFINITY ? {} : { closeNotBefore: nullable(closeNotBefore) }),
      outcome: {
        kind: outcomes[columns.outcomeKind[index] ?? 0] ?? 'open',
        at: nullable(columns.outcomeAt[index]),
        reason: columns.words[columns.outcomeReason[index] ?? -1] ?? null,
      },
    };
  });
}
