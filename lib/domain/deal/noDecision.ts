import type { OutcomeKind } from './deal';
import { normalisedLabel } from './label';

/**
 * The outcome as the playbook sees it: a lost deal is "no decision" where its reason, or one part of it between slashes, commas, colons,
 * dashes or brackets, is one of the playbook's. Any other reason, or none, leaves it lost; open and won stay as they are. A free text that
 * merely contains the words is not taken, since a sentence about a competitor may well contain them.
 */
export function outcomeOf(kind: OutcomeKind, reason: string | null, noDecisionReasons: readonly string[]): OutcomeKind {
  if (kind !== 'lost' || reason === null) return kind;
  const known = new Set(noDecisionReasons.map(normalisedLabel).filter((each) => each !== ''));
  const parts = [reason, ...reason.slice(0, 1000).split(/[/|,，、;；:：()（）·–—]| - /u)];
  return parts.some((part) => known.has(normalisedLabel(part))) ? 'no-decision' : kind;
}
