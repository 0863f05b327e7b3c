import { type RefObject, useEffect } from 'react';
import { openDesk } from './openDesk';

/** Lets links to places of the desk, which are addresses within its page, open the desk from the popup. */
export function useDeskLinks(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = within.current;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const hash = link?.getAttribute('href') ?? '';
      if (!hash.startsWith('#/')) return;
      event.preventDefault();
      void openDesk(hash);
    };
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [within]);
}
