import { hitsIn, type Part, partsOf } from './highlights';
import type { QueryWord } from './words';

/** What of a long text is shown before its first hit, and in all, in UTF-16 units. */
const before = 30;
const inAll = 140;

/** The place nearest before `at` where a word begins, not farther back than `least`; never within a letter. */
function wordStart(text: string, at: number, least: number): number {
  for (let place = at; place > least; place -= 1) if (/\s/.test(text.charAt(place - 1))) return place;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

/** The first of the texts that holds most of what was asked, cut around its first hit, in parts. Null where none holds any. */
export function snippet(texts: readonly string[], asked: readonly QueryWord[], near: ReadonlySet<string>): readonly Part[] | null {
  let best: { readonly text: string; readonly hits: ReturnType<typeof hitsIn> } | null = null;
  for (const text of texts) {
    const hits = hitsIn(text, asked, near);
    if (hits.length > (best?.hits.length ?? 0)) best = { text, hits };
  }
  const first = best?.hits[0];
  if (best === null || first === undefined) return null;
  const start = first.start <= before ? 0 : wordStart(best.text, first.start - before, Math.max(0, first.start - 2 * before));
  const whole = best.text.length - start <= inAll;
  const end = whole ? best.text.length : Math.max(first.end, wordStart(best.text, start + inAll, start + inAll - before));
  const shown = best.text.slice(start, end);
  const hits = best.hits.filter((hit) => hit.end <= end).map((hit) => ({ start: hit.start - start, end: hit.end - start }));
  const parts = partsOf(shown, hits);
  return [...(start > 0 ? [{ text: '… ', isHit: false }] : []), ...parts, ...(whole ? [] : [{ text: ' …', isHit: false }])];
}

/** The beginning of the first of the texts that says something, in parts; null where none does. */
export function opening(texts: readonly string[]): readonly Part[] | null {
  const text = texts.map((each) => each.trim()).find((each) => each !== '');
  if (text === undefined) return null;
  if (text.length <= inAll) return [{ text, isHit: false }];
  return [{ text: `${text.slice(0, wordStart(text, inAll, inAll - before)).trimEnd()} …`, isHit: false }];
}
