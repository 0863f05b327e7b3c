import { type Result, success } from '../../result';
import type { HistoryProblem, Session } from '../adapter';
import { asText, field } from '../json';
import { listOwners, problem } from './api';

/** The owners' names by their ids, those who have left included; null where the key may not read them. */
export async function readOwners(session: Session): Promise<Result<ReadonlyMap<string, string> | null, HistoryProblem>> {
  const names = new Map<string, string>();
  for (const archived of [false, true]) {
    let after: string | null = null;
    do {
      const answer = await listOwners(session, archived, after);
      if (!answer.ok) return answer.why.kind === 'forbidden' ? success(null) : answer;
      for (const row of answer.value.rows) {
        const id = asText(field(row, 'id'));
        const parts = [field(row, 'firstName'), field(row, 'lastName')].flatMap((part) => asText(part)?.trim() || []);
        const name = parts.join(' ') || asText(field(row, 'email'));
        if (!id) return problem('not-understood', 'an owner');
        if (name) names.set(id, name);
      }
      after = answer.value.after;
    } while (after !== null);
  }
  return success(names);
}
