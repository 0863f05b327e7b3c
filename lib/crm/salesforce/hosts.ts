/** Hosts of Lightning pages by their ends, and where the same organisation has its API; between name and end stand sandboxes and regions. */
const apiHosts: readonly (readonly [RegExp, string])[] = [
  // acme.lightning.force.com, org--name.sandbox.lightning.force.com, acme.lightning.pc-rnd.force.com, acme.lightning.force.mil
  [/\.lightning\.((?:[\w-]+\.)?)force\.(com|mil)$/, '.my.$1salesforce.$2'],
  [/\.lightning\.crmforce\.mil$/, '.my.salesforce.mil'],
  [/\.lightning\.sfcrmapps\.cn$/, '.my.sfcrmproducts.cn'],
];

/**
 * The origin of the REST API for a Lightning page's address; null where the host is none of Salesforce's. A request to the page's own host
 * would be sent on to it, without what lets it in. `.mcas.ms` is a proxy in between, which the API does not need.
 */
export function apiOrigin(url: URL): string | null {
  const host = url.hostname.replace(/\.mcas\.ms$/, '');
  for (const [page, api] of apiHosts) {
    if (!page.test(host)) continue;
    const address = new URL(url.origin);
    address.hostname = host.replace(page, api);
    return address.origin;
  }
  return null;
}
