import type { Instant } from '../../domain/time/time';
import { failure, type Result } from '../../result';
import type { HistoryProblem, Session } from '../adapter';

/** Asks EspoCRM's REST API for something under `api/v1/`. */
export type Ask = (path: string, parameters?: URLSearchParams) => Promise<Result<unknown, HistoryProblem>>;

export function problem(kind: HistoryProblem['kind'], detail: string): { readonly ok: false; readonly why: HistoryProblem } {
  return failure({ kind, detail });
}

/** The API of the EspoCRM that `page` belongs to, which may be installed in a folder. The session's cookie is all that it wants. */
export function apiOf(session: Session, page: string): Ask {
  // Without this header a session that is over makes the browser ask for a password of its own (Espo/Core/Api/Auth.php).
  const headers = { 'X-Requested-With': 'XMLHttpRequest' };
  return (path, parameters) => {
    const { pathname } = new URL(`api/v1/${path}`, page);
    return session.json(parameters === undefined ? pathname : `${pathname}?${parameters}`, { headers });
  };
}

/** EspoCRM's date and time, UTC without a zone: "2026-11-20 14:05:00". */
export function instantIn(text: string | null): Instant | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? null : at;
}

/** An instant as EspoCRM writes it. */
export function writtenInstant(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
