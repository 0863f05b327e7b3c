import { useContext, useEffect, useRef } from 'react';
import { NavigationContext } from './navigation';

/** By which a page's heading is found. */
export const headingId = 'desk-section';

/**
 * The heading of what an address shows, and the window's title. It takes the focus when the address was changed, so that a screen reader
 * says where one has come and Tab goes on from there; one that only replaces another, because what it heads was loaded, takes it unless
 * it went elsewhere in the meantime.
 */
export function DeskHeading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { count, headed } = useContext(NavigationContext);
  useEffect(() => {
    document.title = `${children} · Ridealong`;
  }, [children]);
  useEffect(() => {
    if (count === 0) return;
    const isNew = headed.current !== count;
    if (!isNew && document.activeElement !== null && document.activeElement !== document.body) return;
    headed.current = count;
    heading.current?.focus();
    if (isNew) scrollTo({ top: 0 });
  }, [count, headed]);
  return (
    <h2 id={headingId} ref={heading} tabIndex={-1} dir="auto">
      {children}
    </h2>
  );
}
