import type { SiteRef } from '../domain/deal/deal';
import type { SiteKey } from './rows';

/** One connected site as a key: what the keys of its deals and pipelines begin with. */
export function siteKeyOf(site: SiteRef): SiteKey {
  return `${site.crm}|${site.origin}`;
}
