import { normalisedLabel } from '../domain/deal/label';
import type { ColumnRole } from './columnRole';
import { currencyCode } from './currency';
import type { HeaderTable } from './headers/headerTable';
import { crmTables, languageTables } from './headers/tables';

/** What a header can mean; "ignored" is a column known to be none of the roles. */
export type HeaderMeaning = ColumnRole | 'modified' | 'ignored';

/** One meaning of a header and how sure it is, in 0..1, before its values are looked at. */
export type HeaderCandidate = { readonly meaning: HeaderMeaning; readonly score: number };

type Entry = { readonly meaning: HeaderMeaning; readonly place: number };
type Names = ReadonlyMap<string, readonly Entry[]>;

/** Words before " - " that only say that the column is of the deal. */
const dealPrefixes = new Set(
  [
    'deal',
    'opportunity',
    'obchod',
    'affaire',
    'transaction',
    'opportunité',
    'geschäft',
    'negocio',
    'trato',
    'ügylet',
    'üzlet',
    '交易',
    '商机',
    'szansa',
    'сделка',
  ].map(normalisedLabel),
);

function namesOf(table: HeaderTable): Names {
  const names = new Map<string, Entry[]>();
  for (const [meaning, list] of Object.entries(table.names)) {
    list.split(/,\s*/).forEach((name, place) => {
      const label = normalisedLabel(name);
      const entries = names.get(label) ?? [];
      if (label !== '') names.set(label, [...entries, { meaning: meaning as HeaderMeaning, place }]);
    });
  }
  return names;
}

const crms = crmTables.map((table) => ({
  id: table.id,
  names: namesOf(table),
  signs: new Set((table.signs ?? '').split(/,\s*/).map(normalisedLabel)),
}));
const languages = languageTables.map((table) => ({ id: table.id, names: namesOf(table) }));

/** The CRM that wrote a header row: the one most of whose tell-tale headers are there, if two are or all that is needed is one; null where none is. */
export function crmOf(headers: readonly string[]): string | null {
  const labels = headers.map(normalisedLabel);
  let best: { readonly id: string; readonly score: number } | null = null;
  for (const { id, names, signs } of crms) {
    const telling = labels.filter((label) => signs.has(label)).length;
    const known = labels.filter((label) => names.has(label)).length;
    const score = telling * 100 + known;
    if (telling > 0 && known >= 2 && (best === null || score > best.score)) best = { id, score };
  }
  return best?.id ?? null;
}

/** What a header can mean, in the words of the given CRM and of every language, surest first. */
export function headerCandidates(header: string, crm: string | null): readonly HeaderCandidate[] {
  const best = new Map<HeaderMeaning, number>();
  const note = (meaning: HeaderMeaning, score: number) => best.set(meaning, Math.max(best.get(meaning) ?? 0, score));
  for (const { label, share } of spellings(header)) {
    for (const table of crms) {
      const worth = table.id === crm ? 1 : 0.7;
      for (const { meaning, place } of table.names.get(label) ?? []) note(meaning, share * (worth - place * 0.004));
    }
    for (const { names } of languages) {
      for (const { meaning, place } of names.get(label) ?? []) note(meaning, share * (0.9 - place * 0.004));
    }
  }
  return [...best].map(([meaning, score]) => ({ meaning, score })).toSorted((one, other) => other.score - one.score);
}

/** Whether any table knows a header. */
export function isKnownHeader(header: string): boolean {
  return spellings(header).some(({ label }) => [...crms, ...languages].some(({ names }) => names.has(label)));
}

/** Longer texts are no headers; looking for brackets in them would take long. */
const longestHeader = 200;

/** The header itself, without the deal's prefix, and without a currency in brackets at its end. */
function spellings(header: string): readonly { readonly label: string; readonly share: number }[] {
  if (header.length > longestHeader) return [];
  const found = [{ label: normalisedLabel(header), share: 1 }];
  const [prefix, ...rest] = header.split(' - ');
  if (rest.length > 0 && dealPrefixes.has(normalisedLabel(prefix ?? '')))
    found.push({ label: normalisedLabel(rest.join(' - ')), share: 0.97 });
  const bare = header.replace(/\s*[([（【].*$/su, '');
  if (bare !== header && currencyOfHeader(header) !== null) found.push({ label: normalisedLabel(bare), share: 0.97 });
  else if (bare !== header) found.push({ label: normalisedLabel(bare), share: 0.8 });
  return found.filter(({ label }) => label !== '');
}

/** The currency that a header names in brackets, "Amount (EUR)"; null where it names none. */
export function currencyOfHeader(header: string): string | null {
  if (header.length > longestHeader) return null;
  const inner = /[([（【]\s*([^)\]）】]{1,12})\s*[)\]）】]\s*$/u.exec(header)?.[1];
  return inner === undefined ? null : currencyCode(inner);
}
