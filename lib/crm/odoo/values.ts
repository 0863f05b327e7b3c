import type { Instant, LocalDate } from '../../domain/time/time';
import { asList, asNumber, asText } from '../json';

/** "2026-11-22 05:52:00", UTC without saying so (with fractions in places), as an instant; null for `false` and anything else. */
export function instantIn(value: unknown): Instant | null {
  const text = asText(value) ?? '';
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)) return null;
  const at = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? null : at;
}

/** An instant as a domain wants it, to the second before it. */
export function stampOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** "2026-11-28"; null for `false` and anything else. */
export function dateIn(value: unknown): LocalDate | null {
  const text = asText(value) ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

export type Reference = { readonly id: number; readonly label: string };

/** A many2one, [id, label]; null where it is empty (`false`), undefined where it is no such thing. */
export function referenceIn(value: unknown): Reference | null | undefined {
  if (value === false) return null;
  const [id, label] = asList(value) ?? [];
  const [number, text] = [asNumber(id), asText(label)];
  return number === null || text === null ? undefined : { id: number, label: text.replace(/\s+/g, ' ').trim() };
}
