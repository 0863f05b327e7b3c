/** Longer labels are cut: nobody names a stage in a page of text, and matching must not be slowed down by one who does. */
const mostCharacters = 200;

/** A label as it is compared: accents, case, punctuation, widths and numbers ("1.", "20%") folded away, words parted by single spaces. */
export function normalisedLabel(label: string): string {
  return label
    .slice(0, mostCharacters)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=^| )\p{N}+(?= |$)/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** Whether `label` holds `term`, both normalised: as whole words, or anywhere in scripts that write without spaces. */
export function holdsTerm(label: string, term: string): boolean {
  if (term === '') return false;
  return /\p{Script=Han}/u.test(term) ? label.includes(term) : ` ${label} `.includes(` ${term} `);
}
