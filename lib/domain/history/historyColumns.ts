import type { OutcomeKind } from '../deal/deal';
import type { AttributeColumn, DealAttribute } from '../deal/dealAttributes';
import type { Known } from '../deal/dealEvent';
import type { Instant } from '../time/time';
import type { ClosedSpan } from './closings';
import type { StageEntry, StageHistory } from './stageHistory';

/**
 * The stage histories of a pipeline as columns: read whole in milliseconds where the events behind them take seconds, and what every ratio is
 * worked out from. Times are NaN where they are null.
 */
export type HistoryColumns = {
  readonly deals: readonly string[];
  readonly createdAt: Float64Array;
  readonly observedFrom: Float64Array;
  readonly reopened: Uint32Array;
  /** Places in `outcomeKinds`. */
  readonly outcomeKind: Uint8Array;
  readonly outcomeAt: Float64Array;
  /** Places in `words`, -1 for null. */
  readonly outcomeReason: Int32Array;
  /** -Infinity where it is left out. */
  readonly closeNotBefore: Float64Array;
  /** NaN where the deal has always been in the pipeline, or still is. */
  readonly arrivedAt: Float64Array;
  readonly leftAt: Float64Array;
  /** NaN where no activity is known. */
  readonly lastActivityAt: Float64Array;
  /** 0 for a deal that is there, else a place in `waysGone` counted from 1. */
  readonly gone: Uint8Array;
  /** Where each deal's closed spans begin, and where the last one's end. */
  readonly spansFrom: Uint32Array;
  readonly spanFrom: Float64Array;
  readonly spanTo: Float64Array;
  /** NaN where the end of the span is told. */
  readonly spanFromSince: Float64Array;
  readonly spanToSince: Float64Array;
  /** Where each deal's entries begin, and where the last one's end. */
  readonly entriesFrom: Uint32Array;
  readonly entryStage: Int32Array;
  readonly entryAt: Float64Array;
  readonly entryNotBefore: Float64Array;
  /** Places in `waysKnown`. */
  readonly entryKnown: Uint8Array;
  /** In the order of their names. */
  readonly attributes: readonly AttributeColumn[];
  readonly words: readonly string[];
};

/** Another number for another layout, or where events come to other histories: what was stored in another one is worked out anew. */
export const columnsFormat = 5;

/** In the order of the numbers that stand for them in the columns. */
export const outcomeKinds = ['open', 'won', 'lost', 'no-decision'] as const satisfies readonly OutcomeKind[];
export const waysKnown = ['seen', 'api', 'file'] as const satisfies readonly Known[];
export const waysGone = ['deleted', 'merged', 'elsewhere'] as const;

/** Lays stage histories out as columns, in their order. */
export function toColumns(histories: readonly StageHistory[]): HistoryColumns {
  const entries = histories.flatMap((history) => history.entries);
  const spans = histories.flatMap((history) => history.closedSpans ?? []);
  const places = new Map<string, number>();
  const place = (word: string | null): number => {
    if (word === null) return -1;
    const known = places.get(word) ?? places.size;
    places.set(word, known);
    return known;
  };
  const entryStage = Int32Array.from(entries, (entry) => place(entry.stageId));
  const outcomeReason = Int32Array.from(histories, ({ outcome }) => place(outcome.reason));
  const attributes = attributeColumns(histories, place);
  const times = (timeOf: (history: StageHistory) => Instant | null | undefined) =>
    Float64Array.from(histories, (history) => timeOf(history) ?? Number.NaN);
  return {
    deals: histories.map((history) => history.deal),
    createdAt: times((history) => history.createdAt),
    observedFrom: times((history) => history.observedFrom),
    reopened: Uint32Array.from(histories, (history) => history.reopened),
    outcomeKind: Uint8Array.from(histories, ({ outcome }) => outcomeKinds.indexOf(outcome.kind)),
    outcomeAt: times(({ outcome }) => outcome.at),
    outcomeReason,
    closeNotBefore: Float64Array.from(histories, ({ closeNotBefore }) => leftOutOr(closeNotBefore)),
    arrivedAt: times((history) => history.arrivedAt),
    leftAt: times((history) => history.leftAt),
    lastActivityAt: times((history) => history.lastActivityAt),
    gone: Uint8Array.from(histories, ({ gone }) => (gone === undefined ? 0 : 1 + waysGone.indexOf(gone))),
    spansFrom: beginnings(histories.map((history) => history.closedSpans?.length ?? 0)),
    spanFrom: Float64Array.from(spans, (span) => span.from),
    spanTo: Float64Array.from(spans, (span) => span.to),
    spanFromSince: Float64Array.from(spans, (span) => span.fromSince ?? Number.NaN),
    spanToSince: Float64Array.from(spans, (span) => span.toSince ?? Number.NaN),
    entriesFrom: beginnings(histories.map((history) => history.entries.length)),
    entryStage,
    entryAt: Float64Array.from(entries, (entry) => entry.at ?? Number.NaN),
    entryNotBefore: Float64Array.from(entries, (entry) => entry.notBefore ?? Number.NaN),
    entryKnown: Uint8Array.from(entries, (entry) => waysKnown.indexOf(entry.known)),
    attributes,
    words: [...places.keys()],
  };
}

function attributeColumns(histories: readonly StageHistory[], place: (word: string | null) => number): readonly AttributeColumn[] {
  const byName = new Map<string, Map<number, DealAttribute['changes']>>();
  for (const [deal, { attributes = [] }] of histories.entries()) {
    for (const { name, changes } of attributes) {
      const ofDeals = byName.get(name) ?? new Map<number, DealAttribute['changes']>();
      byName.set(name, ofDeals.set(deal, changes));
    }
  }
  const inOrder = [...byName].sort(([one], [other]) => (one < other ? -1 : 1));
  return inOrder.map(([name, ofDeals]): AttributeColumn => {
    const changes = [...ofDeals.values()].flat();
    return {
      name,
      from: beginnings(histories.map((_, deal) => ofDeals.get(deal)?.length ?? 0)),
      at: Float64Array.from(changes, (change) => change.at ?? Number.NEGATIVE_INFINITY),
      word: Int32Array.from(changes, (change) => place(change.word)),
      number: Float64Array.from(changes, (change) => change.number ?? Number.NaN),
      onlyAsOfToday: Uint8Array.from(changes, (change) => (change.onlyAsOfToday ? 1 : 0)),
    };
  });
}

/** The stage histories that `toColumns` laid out; an attribute without a change in a deal is left out of it. */
export function fromColumns(columns: HistoryColumns): readonly StageHistory[] {
  return columns.deals.map((_, index) => historyAt(columns, index));
}

function historyAt(columns: HistoryColumns, index: number): StageHistory {
  const closeNotBefore = columns.closeNotBefore[index];
  const arrivedAt = nullable(columns.arrivedAt[index]);
  const leftAt = nullable(columns.leftAt[index]);
  const lastActivityAt = nullable(columns.lastActivityAt[index]);
  const gone = waysGone[(columns.gone[index] ?? 0) - 1];
  const attributes = attributesAt(columns, index);
  return {
    deal: columns.deals[index] ?? '',
    entries: listAt(columns.entriesFrom, index, (place) => entryAt(columns, place)),
    createdAt: nullable(columns.createdAt[index]),
    observedFrom: nullable(columns.observedFrom[index]),
    reopened: columns.reopened[index] ?? 0,
    closedSpans: listAt(columns.spansFrom, index, (place) => spanAt(columns, place)),
    ...(closeNotBefore === Number.NEGATIVE_INFINITY ? {} : { closeNotBefore: nullable(closeNotBefore) }),
    ...(arrivedAt === null ? {} : { arrivedAt }),
    ...(leftAt === null ? {} : { leftAt }),
    ...(lastActivityAt === null ? {} : { lastActivityAt }),
    ...(gone === undefined ? {} : { gone }),
    ...(attributes.length === 0 ? {} : { attributes }),
    outcome: {
      kind: outcomeKinds[columns.outcomeKind[index] ?? 0] ?? 'open',
      at: nullable(columns.outcomeAt[index]),
      reason: columns.words[columns.outcomeReason[index] ?? -1] ?? null,
    },
  };
}

function spanAt(columns: HistoryColumns, index: number): ClosedSpan {
  const fromSince = nullable(columns.spanFromSince[index]);
  const toSince = nullable(columns.spanToSince[index]);
  return {
    from: columns.spanFrom[index] ?? 0,
    to: columns.spanTo[index] ?? 0,
    ...(fromSince === null ? {} : { fromSince }),
    ...(toSince === null ? {} : { toSince }),
  };
}

function entryAt(columns: HistoryColumns, index: number): StageEntry {
  return {
    stageId: columns.words[columns.entryStage[index] ?? -1] ?? '',
    at: nullable(columns.entryAt[index]),
    notBefore: nullable(columns.entryNotBefore[index]),
    known: waysKnown[columns.entryKnown[index] ?? 0] ?? 'seen',
  };
}

function attributesAt(columns: HistoryColumns, index: number): readonly DealAttribute[] {
  return columns.attributes.flatMap(({ name, from, at, word, number, onlyAsOfToday }): DealAttribute[] => {
    const changes = listAt(from, index, (place) => ({
      at: at[place] === Number.NEGATIVE_INFINITY ? null : (at[place] ?? null),
      word: columns.words[word[place] ?? -1] ?? null,
      number: nullable(number[place]),
      onlyAsOfToday: onlyAsOfToday[place] === 1,
    }));
    return changes.length === 0 ? [] : [{ name, changes }];
  });
}

/** What lies in the `index`-th of the lists that `from` tells the beginnings of. */
function listAt<Item>(from: Uint32Array, index: number, itemAt: (place: number) => Item): readonly Item[] {
  const items: Item[] = [];
  for (let place = from[index] ?? 0; place < (from[index + 1] ?? 0); place += 1) items.push(itemAt(place));
  return items;
}

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
