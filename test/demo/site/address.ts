import type { Status } from '../deal.ts';

/** Parameters that stay while one clicks on. */
const lasting = ['rerender', 'rebody', 'dir', 'csp'];

export type Address =
  | { readonly kind: 'deal'; readonly dealId: string }
  | { readonly kind: 'list'; readonly status: Status }
  | { readonly kind: 'board'; readonly over: string | null };

export function addressOf(url: URL): Address {
  const dealId = /^\/deals\/(\d+)$/.exec(url.pathname)?.[1];
  if (dealId !== undefined) return { kind: 'deal', dealId };
  if (url.pathname !== '/list') return { kind: 'board', over: url.searchParams.get('deal') };
  const status = url.searchParams.get('status');
  return { kind: 'list', status: status === 'won' || status === 'lost' ? status : 'open' };
}

/** A path within the site, with the lasting parameters of the present address. */
export function hrefOf(path: string): string {
  const url = new URL(path, location.href);
  const present = new URLSearchParams(location.search);
  for (const name of lasting) {
    const value = present.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}`;
}

export function lastingNumber(name: string): number | null {
  const value = Number(new URLSearchParams(location.search).get(name));
  return value > 0 ? value : null;
}

/** Follows clicks on the site's own links without loading the page anew. */
export function followLinks(follow: (href: string) => void): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.defaultPrevented;
    if (!link || !plain || link.origin !== location.origin || !/^\/(board|list|deals\/\d+)$/.test(link.pathname)) return;
    event.preventDefault();
    follow(link.href);
  });
}
