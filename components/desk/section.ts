import type { DealKey } from '../../lib/domain/deal/deal';

/** The desk's sections in the order of its menu. The first is shown where an address names none. */
export const sections = ['today', 'people', 'playbook', 'data', 'sites', 'stages', 'settings', 'privacy'] as const;
export type Section = (typeof sections)[number];

/** Sections with places of their own beneath them, "#/people/17", which they head and tell apart themselves. */
const withPlaces: ReadonlySet<Section> = new Set<Section>(['people', 'playbook', 'data']);

/** What an address shows: a section with what follows in its address, a list of deals or a deal, which stand in no menu, or nothing. */
export type Place =
  | { readonly kind: 'section'; readonly section: Section; readonly rest: readonly string[] }
  | { readonly kind: 'deals' }
  | { readonly kind: 'deal'; readonly key: DealKey }
  | { readonly kind: 'unknown' };

/** What an address names, "#/people/17". What no section knows is unknown, and not another section. */
export function placeOf(hash: string): Place {
  const parts = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  const [named = sections[0], ...rest] = parts;
  if (named === 'deals') return { kind: 'deals' };
  const section = sections.find((each) => each === named);
  const decoded = rest.flatMap(decodedPart);
  const [key] = decoded;
  if (named === 'deal') return key !== undefined && rest.length === 1 ? { kind: 'deal', key } : { kind: 'unknown' };
  if (section === undefined || decoded.length < rest.length) return { kind: 'unknown' };
  return rest.length === 0 || withPlaces.has(section) ? { kind: 'section', section, rest: decoded } : { kind: 'unknown' };
}

/** Whether a section heads its pages itself. */
export function headsItself(section: Section): boolean {
  return withPlaces.has(section);
}

/** The address of a section or of a place beneath it. */
export function hashOf(section: Section, ...rest: readonly string[]): string {
  return `#/${[section, ...rest].map(encodeURIComponent).join('/')}`;
}

/** The address of a deal's own page. */
export function hashOfDeal(key: DealKey): string {
  return `#/deal/${encodeURIComponent(key)}`;
}

function decodedPart(part: string): readonly string[] {
  try {
    return [decodeURIComponent(part)];
  } catch {
    return [];
  }
}
