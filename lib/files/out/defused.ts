/** What a spreadsheet takes for the beginning of a formula, in the wide forms of Chinese and Japanese input too. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** Whether a spreadsheet might compute this text instead of showing it. */
export function looksLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}

/** The text with an apostrophe before it where a spreadsheet might compute it; all other texts as they are. */
export function defused(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
