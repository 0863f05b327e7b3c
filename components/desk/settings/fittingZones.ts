import { isTimeZone } from '../../../lib/settings/settings';

// Browsers list many places by the name that they had when the list was begun, and take the present one all the same.
const presentNames = [
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
  'UTC',
];

/** The IANA zones that the browser knows, by the names that are used now. */
export function knownZones(): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), ...presentNames.filter(isTimeZone)])].sort();
}

/** So many are offered; who sees no fitting one types more. */
const most = 12;

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_/,-]+/g, ' ')
    .trim();
}

/** The IANA zones that what was typed fits, by all of its words; those whose place begins with it first. */
export function fittingZones(zones: readonly string[], typed: string): readonly string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const fitting = zones.filter((zone) => words.every((word) => plain(zone).includes(word)));
  const place = (zone: string) => plain(zone.split('/').at(-1) ?? zone);
  const rank = (zone: string) => (place(zone).startsWith(wanted) ? 0 : place(zone).includes(wanted) ? 1 : 2);
  return fitting.toSorted((one, other) => rank(one) - rank(other)).slice(0, most);
}
