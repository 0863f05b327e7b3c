import SearchableMap from 'minisearch/SearchableMap';
import { folded } from './folded';
import { eachWord, isUnspaced, type QueryWord, queryWords } from './words';

/** How well an entry answers: 1 is the worst; each word of the query counts by its best place. */
const inText = { near: 1, begins: 2, is: 3 } as const;
const inName = { near: 4, begins: 6, is: 7 } as const;

/** Something that can be found: by its name, which counts more, and by its texts. */
export type Entry = {
  readonly name: string;
  readonly texts: readonly string[];
  /** Of two that answer equally well the one of the higher rank comes first. */
  readonly rank: number;
};

export type Answer<Found extends Entry> = {
  /** The best first. */
  readonly found: readonly Found[];
  /** How many there are in all. */
  readonly count: number;
  /** Words of the index that resemble a word of the query without beginning like it. */
  readonly near: ReadonlySet<string>;
};

export type SearchIndex<Found extends Entry> = {
  readonly add: (entry: Found) => void;
  /** What holds every word of the query, or words that begin like it or are a letter or two away from it; at most `most`. Nothing for an empty query. */
  readonly find: (query: string, most: number) => Answer<Found>;
};

/** How many letters may be wrong in a word of this length. In a short one, each wrong letter makes another word of it. */
function lettersWrong(word: string): number {
  if (isUnspaced(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * An index of words in memory. It stands on the radix tree of MiniSearch and not on the whole of it: that keeps a map for every word and
 * entry, and weighs each of them at every question, so that a single letter over ten thousand notes took it half a second.
 */
export function searchIndex<Found extends Entry>(): SearchIndex<Found> {
  const entries: Found[] = [];
  /** For each word the entries that hold it: twice their number, and one more where it is in the name. */
  const places = new Map<string, number[]>();
  const tree = new SearchableMap<number[]>();

  const addWords = (text: string, place: number) => {
    eachWord(folded(text), (word) => {
      const known = places.get(word);
      if (known === undefined) {
        const fresh = [place];
        places.set(word, fresh);
        tree.set(word, fresh);
      } else if (known.at(-1) !== place) known.push(place);
    });
  };

  /** For each entry how well it answers one word; 0: not at all. */
  const worthOf = ({ run, words }: QueryWord, near: Set<string>): Uint8Array => {
    const worth = new Uint8Array(entries.length);
    const note = (found: readonly number[], how: keyof typeof inText) => {
      const [text, name] = [inText[how], inName[how]];
      for (const place of found) {
        const value = place % 2 === 0 ? text : name;
        const entry = place >> 1;
        if (value > (worth[entry] ?? 0)) worth[entry] = value;
      }
    };
    const [first = '', ...others] = words;
    if (others.length > 0) {
      // Pairs of a run: an entry has to hold all of them.
      const seen = new Uint8Array(entries.length);
      for (const [step, word] of words.entries()) {
        for (const place of places.get(word) ?? []) if (seen[place >> 1] === step) seen[place >> 1] = step + 1;
      }
      note(
        (places.get(first) ?? []).filter((place) => seen[place >> 1] === words.length),
        'is',
      );
      return worth;
    }
    for (const [word, found] of tree.atPrefix(first)) note(found, word === first ? 'is' : 'begins');
    const wrong = lettersWrong(run);
    if (wrong > 0) {
      for (const [word, [found, distance]] of tree.fuzzyGet(first, wrong)) {
        if (distance === 0 || word.startsWith(first)) continue;
        near.add(word);
        note(found, 'near');
      }
    }
    return worth;
  };

  /** Whether an unspaced run of several pairs stands in the entry as it was typed, and not only its pairs here and there. */
  const holdsRuns = (entry: Found, asked: readonly QueryWord[]): boolean => {
    const whole = asked.filter(({ words }) => words.length > 1);
    if (whole.length === 0) return true;
    const texts = [entry.name, ...entry.texts].map(folded);
    return whole.every(({ run }) => texts.some((text) => text.includes(run)));
  };

  return {
    add: (entry) => {
      const place = entries.length * 2;
      entries.push(entry);
      addWords(entry.name, place + 1);
      for (const text of entry.texts) addWords(text, place);
    },
    find: (query, most) => {
      const asked = queryWords(folded(query));
      const near = new Set<string>();
      if (asked.length === 0) return { found: [], count: 0, near };
      const worths = asked.map((word) => worthOf(word, near));
      const byWorth = new Map<number, Found[]>();
      let count = 0;
      for (const [number, entry] of entries.entries()) {
        let sum = 0;
        for (const worth of worths) {
          const one = worth[number] ?? 0;
          sum = one === 0 || sum < 0 ? -1 : sum + one;
        }
        if (sum < 0 || !holdsRuns(entry, asked)) continue;
        count += 1;
        const equals = byWorth.get(sum);
        if (equals === undefined) byWorth.set(sum, [entry]);
        else equals.push(entry);
      }
      const found: Found[] = [];
      for (const [, equals] of [...byWorth].sort(([one], [other]) => other - one)) {
        if (found.length >= most) break;
        found.push(...equals.sort((one, other) => other.rank - one.rank).slice(0, most - found.length));
      }
      return { found, count, near };
    },
  };
}
