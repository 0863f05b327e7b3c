import { createContext, useRef, useState } from 'react';

/** How often the address was changed since the desk was opened, and for which of these times the heading has had the focus. */
export type Navigation = { readonly count: number; readonly headed: { current: number } };

export const NavigationContext = createContext<Navigation>({ count: 0, headed: { current: 0 } });

/** Counts the changes of an address. */
export function useNavigation(hash: string): Navigation {
  const headed = useRef(0);
  const [navigation, setNavigation] = useState({ hash, count: 0 });
  if (navigation.hash !== hash) setNavigation({ hash, count: navigation.count + 1 });
  return { count: navigation.count, headed };
}
