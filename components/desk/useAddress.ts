import { useSyncExternalStore } from 'react';
import { type Section, sectionOf } from './section';

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The desk's section by its own address, so that Back, bookmarks and links into the desk work. */
export function useAddress(): Section {
  return useSyncExternalStore(follow, () => sectionOf(location.hash));
}
