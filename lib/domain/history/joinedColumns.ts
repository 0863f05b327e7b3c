import type { AttributeColumn } from '../deal/dealAttributes';
import { type HistoryColumns, toColumns } from './historyColumns';

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

/**
 * Columns laid end to end, each read once: those of the first deals, then those of the next ones, and so on. No deal may be in two of them.
 */
export function joinedColumns(parts: readonly HistoryColumns[]): HistoryColumns {
  const [only] = parts;
  if (only === undefined) return toColumns([]);
  if (parts.length === 1) return only;
  const places = new Map<string, number>();
  const moves = parts.map(({ words }) => Int32Array.from(words, (word) => placeOf(word, places)));
  const moved = (columnOf: (part: HistoryColumns) => Int32Array) =>
    endToEnd(
      parts.map((part, index) => columnOf(part).map((place) => (place < 0 ? -1 : (moves[index]?.[place] ?? -1)))),
      Int32Array,
    );
  const times = (columnOf: (part: HistoryColumns) => Float64Array) => endToEnd(parts.map(columnOf), Float64Array);
  const bytes = (columnOf: (part: HistoryColumns) => Uint8Array) => endToEnd(parts.map(columnOf), Uint8Array);
  return {
    deals: parts.flatMap((part) => part.deals),
    createdAt: times((part) => part.createdAt),
    observedFrom: times((part) => part.observedFrom),
    reopened: endToEnd(
      parts.map((part) => part.reopened),
      Uint32Array,
    ),
    outcomeKind: bytes((part) => part.outcomeKind),
    outcomeAt: times((part) => part.outcomeAt),
    outcomeReason: moved((part) => part.outcomeReason),
    closeNotBefore: times((part) => part.closeNotBefore),
    arrivedAt: times((part) => part.arrivedAt),
    leftAt: times((part) => part.leftAt),
    lastActivityAt: times((part) => part.lastActivityAt),
    gone: bytes((part) => part.gone),
    spansFrom: bounds(parts.map((part) => part.spansFrom)),
    spanFrom: times((part) => part.spanFrom),
    spanTo: times((part) => part.spanTo),
    spanFromSince: times((part) => part.spanFromSince),
    spanToSince: times((part) => part.spanToSince),
    entriesFrom: bounds(parts.map((part) => part.entriesFrom)),
    entryStage: moved((part) => part.entryStage),
    entryAt: times((part) => part.entryAt),
    entryNotBefore: times((part) => part.entryNotBefore),
    entryKnown: bytes((part) => part.entryKnown),
    attributes: joinedAttributes(parts, moves),
    words: [...places.keys()],
  };
}

function joinedAttributes(parts: readonly HistoryColumns[], moves: readonly Int32Array[]): readonly AttributeColumn[] {
  const names = [...new Set(parts.flatMap(({ attributes }) => attributes.map(({ name }) => name)))].sort((one, other) =>
    one < other ? -1 : 1,
  );
  return names.map((name): AttributeColumn => {
    const columns = parts.map(({ deals, attributes }) => attributes.find((column) => column.name === name) ?? none(name, deals.length));
    return {
      name,
      from: bounds(columns.map((column) => column.from)),
      at: endToEnd(
        columns.map((column) => column.at),
        Float64Array,
      ),
      word: endToEnd(
        columns.map((column, index) => column.word.map((place) => (place < 0 ? -1 : (moves[index]?.[place] ?? -1)))),
        Int32Array,
      ),
      number: endToEnd(
        columns.map((column) => column.number),
        Float64Array,
      ),
      onlyAsOfToday: endToEnd(
        columns.map((column) => column.onlyAsOfToday),
        Uint8Array,
      ),
    };
  });
}

function none(name: string, deals: number): AttributeColumn {
  return {
    name,
    from: new Uint32Array(deals + 1),
    at: new Float64Array(0),
    word: new Int32Array(0),
    number: new Float64Array(0),
    onlyAsOfToday: new Uint8Array(0),
  };
}

function placeOf(word: string, places: Map<string, number>): number {
  const place = places.get(word) ?? places.size;
  places.set(word, place);
  return place;
}

function endToEnd<Column extends Numbers>(columns: readonly Column[], make: new (length: number) => Column): Column {
  const joined = new make(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Where each list begins when those of all parts are laid end to end. */
function bounds(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(1 + parts.reduce((length, part) => length + part.length - 1, 0));
  let at = 1;
  for (const part of parts) {
    const before = joined[at - 1] ?? 0;
    for (let index = 1; index < part.length; index += 1) {
      joined[at] = before + (part[index] ?? 0);
      at += 1;
    }
  }
  return joined;
}
