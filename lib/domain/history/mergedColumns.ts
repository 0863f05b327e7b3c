import type { AttributeColumn } from '../deal/dealAttributes';
import { type HistoryColumns, toColumns } from './historyColumns';
import type { StageHistory } from './stageHistory';

/** Where each deal of the merged columns comes from: of two columns, the first or the second, and its place there. */
type Origins = { readonly second: Uint8Array; readonly place: Uint32Array };

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** Histories as columns in the order of the deals' keys; of two of one deal the latter counts. */
export function columnsByDeal(histories: readonly StageHistory[]): HistoryColumns {
  const byDeal = new Map(histories.map((history) => [history.deal, history]));
  return toColumns([...byDeal.values()].sort((one, other) => (one.deal < other.deal ? -1 : 1)));
}

/**
 * Columns with those of other deals added, or put in the place of those of the same deals, in the order of the deals' keys, which both have
 * to be in already. What did not change is copied in whole stretches.
 */
export function mergedColumns(before: HistoryColumns, anew: HistoryColumns): HistoryColumns {
  const { deals, origins } = lineUp(before.deals, anew.deals);
  const { words, moved } = joinedWords(before.words, anew.words);
  const single = <Column extends Numbers>(make: (length: number) => Column, one: Column, other: Column): Column => {
    const column = make(deals.length);
    for (let deal = 0; deal < column.length; deal += 1) {
      column[deal] = (origins.second[deal] === 1 ? other : one)[origins.place[deal] ?? 0] ?? 0;
    }
    return column;
  };
  const times = (column: 'createdAt' | 'observedFrom' | 'outcomeAt' | 'closeNotBefore' | 'arrivedAt' | 'leftAt' | 'lastActivityAt') =>
    single((length) => new Float64Array(length), before[column], anew[column]);
  const spans = ranges(origins, before.spansFrom, anew.spansFrom);
  const entries = ranges(origins, before.entriesFrom, anew.entriesFrom);
  return {
    deals,
    createdAt: times('createdAt'),
    observedFrom: times('observedFrom'),
    reopened: single((length) => new Uint32Array(length), before.reopened, anew.reopened),
    outcomeKind: single((length) => new Uint8Array(length), before.outcomeKind, anew.outcomeKind),
    outcomeAt: times('outcomeAt'),
    outcomeReason: single((length) => new Int32Array(length), before.outcomeReason, moved(anew.outcomeReason)),
    closeNotBefore: times('closeNotBefore'),
    arrivedAt: times('arrivedAt'),
    leftAt: times('leftAt'),
    lastActivityAt: times('lastActivityAt'),
    gone: single((length) => new Uint8Array(length), before.gone, anew.gone),
    spansFrom: spans.from,
    spanFrom: spans.laid(new Float64Array(spans.length), before.spanFrom, anew.spanFrom),
    spanTo: spans.laid(new Float64Array(spans.length), before.spanTo, anew.spanTo),
    spanFromSince: spans.laid(new Float64Array(spans.length), before.spanFromSince, anew.spanFromSince),
    spanToSince: spans.laid(new Float64Array(spans.length), before.spanToSince, anew.spanToSince),
    entriesFrom: entries.from,
    entryStage: entries.laid(new Int32Array(entries.length), before.entryStage, moved(anew.entryStage)),
    entryAt: entries.laid(new Float64Array(entries.length), before.entryAt, anew.entryAt),
    entryNotBefore: entries.laid(new Float64Array(entries.length), before.entryNotBefore, anew.entryNotBefore),
    entryKnown: entries.laid(new Uint8Array(entries.length), before.entryKnown, anew.entryKnown),
    attributes: mergedAttributes(before, anew, origins, moved),
    words,
  };
}

function lineUp(before: readonly string[], anew: readonly string[]): { readonly deals: readonly string[]; readonly origins: Origins } {
  const deals: string[] = [];
  const [second, place] = [new Uint8Array(before.length + anew.length), new Uint32Array(before.length + anew.length)];
  let [one, other] = [0, 0];
  while (one < before.length || other < anew.length) {
    const [old, young] = [before[one], anew[other]];
    const takesYoung = young !== undefined && (old === undefined || young <= old);
    second[deals.length] = takesYoung ? 1 : 0;
    place[deals.length] = takesYoung ? other : one;
    deals.push((takesYoung ? young : old) ?? '');
    if (takesYoung) other += 1;
    if (!takesYoung || young === old) one += 1;
  }
  return { deals, origins: { second: second.subarray(0, deals.length), place: place.subarray(0, deals.length) } };
}

function joinedWords(before: readonly string[], anew: readonly string[]) {
  const places = new Map(before.map((word, place) => [word, place]));
  for (const word of anew) if (!places.has(word)) places.set(word, places.size);
  const moved = (column: Int32Array) => column.map((place) => (place < 0 ? -1 : (places.get(anew[place] ?? '') ?? -1)));
  return { words: places.size === before.length ? before : [...places.keys()], moved };
}

function ranges({ second, place }: Origins, one: Uint32Array, other: Uint32Array) {
  const from = new Uint32Array(second.length + 1);
  for (let deal = 0; deal < second.length; deal += 1) {
    const [source, at] = [second[deal] === 1 ? other : one, place[deal] ?? 0];
    from[deal + 1] = (from[deal] ?? 0) + (source[at + 1] ?? 0) - (source[at] ?? 0);
  }
  const laid = <Column extends Numbers>(column: Column, before: Column, anew: Column): Column => {
    for (let deal = 0; deal < second.length; ) {
      const isSecond = second[deal] === 1;
      let last = deal;
      while (second[last + 1] === second[deal] && place[last + 1] === (place[last] ?? 0) + 1) last += 1;
      const [source, bounds] = isSecond ? [anew, other] : [before, one];
      column.set(source.subarray(bounds[place[deal] ?? 0], bounds[(place[last] ?? 0) + 1]), from[deal]);
      deal = last + 1;
    }
    return column;
  };
  return { from, length: from[second.length] ?? 0, laid };
}

function mergedAttributes(
  before: HistoryColumns,
  anew: HistoryColumns,
  origins: Origins,
  moved: (column: Int32Array) => Int32Array,
): readonly AttributeColumn[] {
  const columnsOf = (columns: HistoryColumns) => new Map(columns.attributes.map((column) => [column.name, column]));
  const [ones, others] = [columnsOf(before), columnsOf(anew)];
  const none = (name: string, deals: number): AttributeColumn => ({
    name,
    from: new Uint32Array(deals + 1),
    at: new Float64Array(0),
    word: new Int32Array(0),
    number: new Float64Array(0),
    onlyAsOfToday: new Uint8Array(0),
  });
  const names = [...new Set([...ones.keys(), ...others.keys()])].sort((one, other) => (one < other ? -1 : 1));
  return names.map((name) => {
    const one = ones.get(name) ?? none(name, before.deals.length);
    const other = others.get(name) ?? none(name, anew.deals.length);
    const { from, length, laid } = ranges(origins, one.from, other.from);
    return {
      name,
      from,
      at: laid(new Float64Array(length), one.at, other.at),
      word: laid(new Int32Array(length), one.word, moved(other.word)),
      number: laid(new Float64Array(length), one.number, other.number),
      onlyAsOfToday: laid(new Uint8Array(length), one.onlyAsOfToday, other.onlyAsOfToday),
    };
  });
}
