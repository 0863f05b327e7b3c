import { useSyncExternalStore } from 'react';

export const sections = ['sites', 'stages', 'settings', 'privacy'] as const;
export type Section = (typeof sections)[number];

/** The section that an address names, "#/stages"; the first one where it names none. */
export function sectionOf(hash: string): Section {
  const named = hash.replace(/^#\/?/, '').split('/')[0];
  return sections.find((section) => section === named) ?? 'sites';
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The desk's section by its own address, so that Back, bookmarks and links into the desk work. */
export function useAddress(): Section {
  return useSyncExternalStore(follow, () => sectionOf(location.hash));
}
