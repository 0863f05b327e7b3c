import { folded } from './folded';
import { eachRun, isUnspaced } from './words';

/** How well a name fits what was typed, 0 best: as a whole, from its beginning, by the beginnings of its words, from within a word. Null: not at all. */
function rank(name: string, typed: string): number | null {
  const bare = folded(name);
  if (bare === typed) return 0;
  if (bare.startsWith(typed)) return 1;
  const beginnings: string[] = [];
  eachRun(bare, (run) => beginnings.push(run));
  const asked: string[] = [];
  eachRun(typed, (run) => asked.push(run));
  // Each word typed takes a word of its own: "an an" is not "Anna".
  const isByWords = asked.length > 0 && asked.every((word) => takeOne(beginnings, word));
  if (isByWords) return 2;
  return (typed.length > 1 || isUnspaced(typed)) && bare.includes(typed) ? 3 : null;
}

function takeOne(words: string[], beginning: string): boolean {
  const at = words.findIndex((word) => word.startsWith(beginning));
  if (at === -1) return false;
  words.splice(at, 1);
  return true;
}

/**
 * Those whose names fit what was typed, the best first, and among equally good ones in the order given; at most `most`. Case and diacritics
 * do not matter. An empty text fits all.
 */
export function matchingNames<Named extends { readonly name: string; readonly owners?: readonly string[] }>(
  all: readonly Named[],
  text: string,
  most: number,
): readonly Named[] {
  const typed = folded(text.trim());
  if (typed === '') return all.slice(0, most);
  const ranked = all.flatMap((one) => {
    const ranks = [one.name, ...(one.owners ?? [])].flatMap((name) => rank(name, typed) ?? []);
    return ranks.length === 0 ? [] : [{ one, rank: Math.min(...ranks) }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
