import { useSyncExternalStore } from 'react';

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The desk's own address, so that Back, bookmarks and links into the desk work. */
export function useAddress(): string {
  return useSyncExternalStore(follow, () => location.hash);
}
