import type { SpellBehind } from '../domain/ratio/spellsBehind';
import type { Instant } from '../domain/time/time';
import type { ListedFigure } from '../messages/dealsAddress';

/** How a deal stands in a figure: how it ended, or why it is not counted. */
export const dealGroups = [
  'passed',
  'passed-later',
  'lost',
  'no-decision',
  'back',
  'open',
  'idle',
  'cut-off',
  'joined-later',
  'left-by-then',
  'ended-before',
  'not-observed',
  'time-unknown',
] as const;
export type DealGroup = (typeof dealGroups)[number];

/** What a figure starts after and counts up to, in the process's days. */
export type FigureSpan = {
  /** The age that it starts after; null where that is the beginning. */
  readonly after: number | null;
  readonly horizonDays: number;
  /** Whether an open deal that last gave a sign of life then is idle. */
  readonly isIdle: (lastSign: Instant) => boolean;
};

const inRates: ReadonlySet<DealGroup> = new Set(['passed', 'lost', 'no-decision']);
const inCurve: ReadonlySet<DealGroup> = new Set(['passed', 'passed-later', 'lost', 'no-decision', 'back', 'open', 'cut-off']);

/** The groups that make up a figure's n. */
export const countedIn: Readonly<Record<ListedFigure, ReadonlySet<DealGroup>>> = {
  within: inCurve,
  resolved: inRates,
  idle: new Set([...inRates, 'idle']),
  chance: inCurve,
  times: new Set(['passed']),
  visits: new Set([...inCurve, 'joined-later']),
};

/** Which clock a figure is counted on. */
export const clockOf: Readonly<Record<ListedFigure, 'milestones' | 'visits'>> = {
  within: 'milestones',
  resolved: 'milestones',
  idle: 'milestones',
  chance: 'visits',
  times: 'visits',
  visits: 'visits',
};

const ends: Readonly<Record<SpellBehind['end'], DealGroup>> = {
  passed: 'passed',
  lost: 'lost',
  'no-decision': 'no-decision',
  back: 'back',
  cut: 'cut-off',
  open: 'open',
};

/** The group of a spell in a figure. */
export function groupOf(figure: ListedFigure, spell: SpellBehind, { after, horizonDays, isIdle }: FigureSpan): DealGroup {
  if (figure === 'resolved' || figure === 'idle') {
    if (spell.endedBefore) return 'ended-before';
    const isQuiet = figure === 'idle' && spell.end === 'open' && spell.lastSign !== null && isIdle(spell.lastSign);
    return isQuiet ? 'idle' : ends[spell.end];
  }
  if (spell.endedBefore) return 'ended-before';
  if (spell.timed !== 'counted') return spell.timed;
  const days = spell.days ?? 0;
  if (after !== null && days <= after) return 'left-by-then';
  // The times to pass rest on every visit; the other figures' number is of those that were there when they start.
  if (figure !== 'times' && spell.lateDays > (after ?? 0)) return 'joined-later';
  return spell.end === 'passed' && days > horizonDays && figure !== 'visits' ? 'passed-later' : ends[spell.end];
}
