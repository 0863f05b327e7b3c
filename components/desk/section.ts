export const sections = ['sites', 'stages', 'settings', 'privacy'] as const;
export type Section = (typeof sections)[number];

/** What an address shows: a section, or a list of deals, which stands in no menu. */
export type Place = Section | 'deals';

/** What an address names, "#/stages"; the first section where it names none. */
export function placeOf(hash: string): Place {
  const named = hash.replace(/^#\/?/, '').split('/')[0];
  return named === 'deals' ? named : (sections.find((section) => section === named) ?? 'sites');
}
