import { foldedWithPlaces } from './folded';
import { eachRun, isUnspaced, type QueryWord } from './words';

/** A part of a text, and whether it is what was searched for. */
export type Part = { readonly text: string; readonly isHit: boolean };

type Span = { readonly start: number; readonly end: number };

/** Where a folded text holds the words of a query: the typed beginning of a word, a whole word that resembles one, an unspaced run anywhere. */
function spansIn(text: string, asked: readonly QueryWord[], near: ReadonlySet<string>): readonly Span[] {
  const spans: Span[] = [];
  eachRun(text, (run, start, end) => {
    for (const { run: typed } of asked) {
      if (isUnspaced(typed)) {
        for (let at = run.indexOf(typed); at !== -1; at = run.indexOf(typed, at + typed.length))
          spans.push({ start: start + at, end: start + at + typed.length });
      } else if (run.startsWith(typed)) spans.push({ start, end: start + typed.length });
    }
    if (near.has(run)) spans.push({ start, end });
  });
  return spans;
}

/** The places of a text that answer a query, in order and without overlap, as UTF-16 offsets of the text as it is written. */
export function hitsIn(text: string, asked: readonly QueryWord[], near: ReadonlySet<string>): readonly Span[] {
  const places = foldedWithPlaces(text);
  const spans = spansIn(places.folded, asked, near)
    .map(({ start, end }) => places.original(start, end))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A text in parts, the hits apart from what is around them. Joined they are the text. */
export function partsOf(text: string, hits: readonly Span[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end } of hits) {
    if (start > at) parts.push({ text: text.slice(at, start), isHit: false });
    parts.push({ text: text.slice(start, end), isHit: true });
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isHit: false });
  return parts;
}
