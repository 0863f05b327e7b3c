import type { Adapter, Page } from '../crm/adapter';

/** What page of the CRM this is; null where it is none, or one that the adapter breaks on. */
export function pageHere(adapter: Pick<Adapter, 'page'>): Page | null {
  try {
    return adapter.page(new URL(location.href), document);
  } catch {
    return null;
  }
}
