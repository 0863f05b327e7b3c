import type { DealKey, Money } from '../deal/deal';
import type { CloseSpell } from '../statistics/closeSpell';
import type { StageStay } from './chanceToWin';
import type { OpenDeal } from './forecast';
import type { PastPeriod } from './goalWarnings';

/** A past deal from its entry into the process on. */
export type EnteredDeal = {
  readonly deal: DealKey;
  /** From entry to close. */
  readonly toClose: CloseSpell;
  /** Recorded activities until it closed; null where not recorded. Those of a deal still open are not all of them yet, and are not used. */
  readonly activities: number | null;
  /** What it was won for; null for any other deal, or where the amount is not known. */
  readonly won: Money | null;
};

/** What is still wanted by the period's end: a number of wins, or money in one currency. */
export type Goal =
  | { readonly kind: 'wins'; readonly wins: number }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string | null };

export type GoalInput = {
  /** The goal less what is won already. */
  readonly goal: Goal;
  /** Days from now to the period's end, in the process's days. */
  readonly daysLeft: number;
  readonly entered: readonly EnteredDeal[];
  /** Deals open now; one without a chance, or for a goal in money without an amount in its currency, adds nothing. */
  readonly open: readonly OpenDeal[];
  /** Past visits by stage id, which the chances of the open deals come from. */
  readonly stays: ReadonlyMap<string, readonly StageStay[]>;
  /** The chance with which the entries have to suffice, such as 0.8. */
  readonly sureness: number;
  /** How many entries the team plans, spread evenly; null for none planned. */
  readonly planned: number | null;
  readonly past: readonly PastPeriod[];
  readonly seed: number;
};
