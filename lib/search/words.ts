/** Told of each word of a folded text and of where in it the word stands. */
export type OnWord = (word: string, start: number, end: number) => void;

// Written without spaces between words: Han and the Japanese syllabaries.
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u');
const pieces = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');

/** Whether words are told apart in this piece of text by its characters alone. */
export function isUnspaced(piece: string): boolean {
  return anyUnspaced.test(piece);
}

/**
 * Every run of letters and digits of a folded text, in its order; where scripts with and without spaces meet, a run ends. These are what a
 * person types: `eachWord` gives what an index holds.
 */
export function eachRun(text: string, onRun: OnWord): void {
  const mixed = anyUnspaced.test(text);
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [run] = match;
    const start = match.index;
    if (!mixed || !anyUnspaced.test(run)) onRun(run, start, start + run.length);
    else for (const piece of run.matchAll(pieces)) onRun(piece[0], start + piece.index, start + piece.index + piece[0].length);
  }
}

/** What is longer than any word is cut: a pasted key or picture must not fill the index. */
const longestWord = 40;

/**
 * The words of a folded text. In a run without spaces every two neighbouring characters are a word, and the last one stands alone, so that
 * each character begins one.
 */
export function eachWord(text: string, onWord: OnWord): void {
  eachRun(text, (run, start, end) => {
    if (!anyUnspaced.test(run)) {
      onWord(run.length > longestWord ? run.slice(0, longestWord) : run, start, end);
      return;
    }
    let former: { readonly letter: string; readonly at: number } | null = null;
    let at = start;
    for (const letter of run) {
      if (former !== null) onWord(former.letter + letter, former.at, at + letter.length);
      former = { letter, at };
      at += letter.length;
    }
    if (former !== null) onWord(former.letter, former.at, end);
  });
}

/** A word of a query: what an index is asked for, all of it at once. */
export type QueryWord = {
  /** As it was typed, folded. */
  readonly run: string;
  /** What an index holds of it: itself, or the pairs of an unspaced run. */
  readonly words: readonly string[];
};

/** The words of what was typed, each once. */
export function queryWords(foldedQuery: string): readonly QueryWord[] {
  const found = new Map<string, QueryWord>();
  eachRun(foldedQuery, (run) => {
    if (found.has(run)) return;
    const words: string[] = [];
    eachWord(run, (word) => words.push(word));
    // The last character of an unspaced run is in the pair before it.
    found.set(run, { run, words: words.length > 1 ? words.slice(0, -1) : words });
  });
  return [...found.values()];
}
