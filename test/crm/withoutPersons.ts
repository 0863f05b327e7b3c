const standIns = [
  'Carol Meyer',
  'Bob Keller',
  'Dana Novak',
  'Erik Lund',
  'Fatima Haddad',
  'Grace Okafor',
  'Hugo Martin',
  'Ines Costa',
] as const;

export type Stripped = {
  readonly text: string;
  readonly replaced: { readonly addresses: number; readonly telephones: number; readonly names: number; readonly secrets: number };
  /** Words that look like people's names, or have a replaced person's surname in them, and still stand there: nobody but a person can tell. */
  readonly mayBeNames: readonly string[];
};

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const telephone = /\btel:[^"'<>\s]*|\+\d{1,3}[ ().\d/-]{6,}\d|\b0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}\b/g;
const secret = /\b((?:session|token|csrf)\w*["']?\s*[:=]\s*["']?)[\w.-]{16,}/gi;
const twoCapitalisedWords = /(?<![\p{L}\d])\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}(?![\p{L}\d])/gu;

const quoted = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** "carol.meyer@..." is Carol Meyer's, most likely. */
function nameIn(mail: string): string | null {
  const parts = /^(\p{L}{2,})[._-](\p{L}{2,})@/u.exec(mail);
  return parts === null ? null : `${parts[1]} ${parts[2]}`;
}

/**
 * A page without the persons in it, as far as they can be told: mail addresses, telephone numbers, session keys, the names that are given and
 * those that the addresses are made of. The same person is the same stand-in everywhere.
 */
export function withoutPersons(text: string, names: readonly string[]): Stripped {
  const found = [...new Set((text.match(address) ?? []).filter((mail) => !/[@.]example(\.\w+)?$/.test(mail)))];
  const people = [...names, ...found.map(nameIn).filter((name) => name !== null)];
  const distinct = [
    ...new Map(people.filter((name) => name.trim() !== '').map((name) => [name.trim().toLowerCase(), name.trim()])).values(),
  ];
  const standInOf = (place: number) => standIns[place] ?? `Person ${place + 1}`;
  let [telephones, secrets, replacedNames] = [0, 0, 0];
  let plain = text;
  for (const [place, mail] of found.entries()) plain = plain.replaceAll(mail, `person${place + 1}@example.com`);
  plain = plain.replace(telephone, () => {
    telephones += 1;
    return '';
  });
  plain = plain.replace(secret, (_, before: string) => {
    secrets += 1;
    return `${before}removed`;
  });
  for (const [place, name] of distinct.entries()) {
    const [first = '', ...rest] = name.split(/\s+/);
    const backwards = `${rest.join(' ')}, ${first}`;
    plain = plain.replace(new RegExp(`(?<!\\p{L})(?:${quoted(name)}|${quoted(backwards)})(?!\\p{L})`, 'giu'), () => {
      replacedNames += 1;
      return standInOf(place);
    });
  }
  const known = new Set<string>(distinct.map((_, place) => standInOf(place)));
  const shown = plain.replace(/<[^>]*>/g, '\n');
  const capitalised = (shown.match(twoCapitalisedWords) ?? []).filter((words) => !known.has(words));
  // In ids and addresses a surname may stand alone, and may as well be part of any other word.
  const surnames = distinct.map((name) => name.split(/\s+/).at(-1) ?? '').filter((surname) => surname.length > 2);
  const within = surnames.flatMap((surname) => plain.match(new RegExp(`[\\p{L}\\d_.-]*${quoted(surname)}[\\p{L}\\d_.-]*`, 'giu')) ?? []);
  const mayBeNames = [...new Set([...within.filter((word) => !standIns.some((name) => name.includes(word))), ...capitalised])];
  return { text: plain, replaced: { addresses: found.length, telephones, names: replacedNames, secrets }, mayBeNames };
}
