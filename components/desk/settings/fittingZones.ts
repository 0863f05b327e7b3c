/** So many are offered; who sees no fitting one types more. */
const most = 12;

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_/,-]+/g, ' ')
    .trim();
}

/** The IANA zones that what was typed fits, by all of its words; those whose place begins with it first. */
export function fittingZones(zones: readonly string[], typed: string): readonly string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const fitting = zones.filter((zone) => words.every((word) => plain(zone).includes(word)));
  const place = (zone: string) => plain(zone.split('/').at(-1) ?? zone);
  const rank = (zone: string) => (place(zone).startsWith(wanted) ? 0 : place(zone).includes(wanted) ? 1 : 2);
  return fitting.toSorted((one, other) => rank(one) - rank(other)).slice(0, most);
}
