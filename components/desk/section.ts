export const sections = ['sites', 'stages', 'settings', 'privacy'] as const;
export type Section = (typeof sections)[number];

/** The section that an address names, "#/stages"; the first one where it names none. */
export function sectionOf(hash: string): Section {
  const named = hash.replace(/^#\/?/, '').split('/')[0];
  return sections.find((section) => section === named) ?? 'sites';
}
