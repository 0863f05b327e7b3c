const thisComputer: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address as a browser writes it if a playbook may be followed from it: https, or http on this computer, and no password in it. */
export function followableAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && thisComputer.has(url.hostname));
  if (!allowed) return null;
  url.hash = '';
  return url.href;
}

/** The match pattern of the host that an address is on. Patterns know no ports in every browser. */
export function hostPatternOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
