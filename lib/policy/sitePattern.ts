/** Which sites a policy lets Ridealong onto: scheme, host and port, each of which may be any. */
export type SitePattern = {
  readonly scheme: 'http' | 'https' | null;
  /** In lower case; null is any host. */
  readonly host: string | null;
  readonly subdomains: boolean;
  /** Null is any port. */
  readonly port: string | null;
};

const form = /^(?:(\*|https?):\/\/)?(\*|(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\*|\d{1,5}))?(?:\/\*?)?$/;

/** A pattern such as "https://*.example.com", "*://crm.example.com:8443/*" or "crm.example.com"; null where the text is none. */
export function sitePatternFrom(text: string): SitePattern | null {
  const [, scheme, host, port] = form.exec(text.trim().toLowerCase()) ?? [];
  if (host === undefined) return null;
  const subdomains = host.startsWith('*.');
  return {
    scheme: scheme === 'http' || scheme === 'https' ? scheme : null,
    host: host === '*' ? null : subdomains ? host.slice(2) : host,
    subdomains,
    port: port === undefined || port === '*' ? null : port,
  };
}

function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}

/** Whether an address is one that a pattern means. "*.example.com" means example.com too, as browsers' match patterns do. */
export function fitsPattern(pattern: SitePattern, url: URL): boolean {
  if (pattern.scheme !== null && url.protocol !== `${pattern.scheme}:`) return false;
  if (pattern.port !== null && portOf(url) !== pattern.port) return false;
  if (pattern.host === null || url.hostname === pattern.host) return true;
  return pattern.subdomains && url.hostname.endsWith(`.${pattern.host}`);
}
