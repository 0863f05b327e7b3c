const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF00-\uFF60]/u;
const noWidth = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

/** Columns that a text takes on a terminal: Chinese characters take two, accents that stand alone none. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const sign of text) width += noWidth.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
  return width;
}

/**
 * A text from a file as it may be put on a terminal: lines, tabs and runs of spaces become one space; signs that steer a terminal, reorder what
 * is beside them or show nothing are left out.
 */
export function plain(text: string): string {
  return text
    .replace(/[\s\u0085\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cc}|\p{Bidi_Control}|[\u200B-\u200D\u2060\uFEFF\u{E0000}-\u{E007F}]/gu, '');
}

/** A text cut to so many columns, with … where something was cut off. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let [kept, width] = ['', 0];
  for (const sign of text) {
    width += widthOf(sign);
    if (width > columns - 1) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** A sentence in lines of at most so many columns, each but the first a little indented; words longer than a line are cut. */
export function wrapped(sentence: string, columns: number): readonly string[] {
  const indent = `${/^ */.exec(sentence)?.[0] ?? ''}  `;
  const lines: string[] = [];
  let line = '';
  for (const word of brokenWords(sentence.trimEnd(), columns - indent.length)) {
    const longer = line === '' ? (lines.length === 0 ? word : indent + word) : `${line} ${word}`;
    if (widthOf(longer) > columns && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** The words between spaces; a text that is written without them is broken where a line ends. The sentence's own indent stays. */
function brokenWords(sentence: string, columns: number): readonly string[] {
  const indent = /^ */.exec(sentence)?.[0] ?? '';
  const words = sentence.trimStart().split(' ');
  return words.flatMap((word, index) => {
    const whole = index === 0 ? indent + word : word;
    if (widthOf(whole) <= columns) return [whole];
    const pieces: string[] = [];
    let piece = '';
    for (const sign of whole) {
      if (widthOf(piece + sign) > columns) {
        pieces.push(piece);
        piece = '';
      }
      piece += sign;
    }
    return [...pieces, piece];
  });
}

/** No first column of a table is cut to less than this. */
const leastLabel = 12;

/**
 * Rows as lines with aligned columns: the first to the left and cut where the lines would be longer than `columns`, all others to the right;
 * two spaces between them.
 */
export function alignedTable(rows: readonly (readonly string[])[], columns: number): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [place, cell] of row.entries()) widths[place] = Math.max(widths[place] ?? 0, widthOf(cell));
  }
  const others = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  widths[0] = Math.min(widths[0] ?? 0, Math.max(leastLabel, columns - others));
  return rows.map((row) =>
    row
      .map((whole, place) => {
        const cell = place === 0 ? cut(whole, widths[0] ?? 0) : whole;
        const space = ' '.repeat((widths[place] ?? 0) - widthOf(cell));
        return place === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}
