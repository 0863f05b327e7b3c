import type { OutcomeKind } from '../deal/deal';
import type { Spell } from './spell';

/** How a deal ended. */
export type CloseEnd = Exclude<OutcomeKind, 'open'>;

/** The time from some point of a deal's way to its close, or to when it was last known open. */
export type CloseSpell = Spell<CloseEnd>;
