import type { DealFacts } from '../deal/dealFacts';
import { activityBooked, ageBeyond, criteriaBehind } from '../ratio/ageBeyond';
import { type LocalDate, millisecondsPerDay } from '../time/time';
import { type Gravity, gravities, type Rule, type RuleKind } from './rule';

/** The numbers behind a signal, for the sentence that gives the reason. Which are set depends on the kind. */
export type SignalEvidence = {
  readonly kind: RuleKind;
  readonly gravity: Gravity;
  readonly days?: number;
  /** True where `days` is a least number, because the entry into the stage was not seen. */
  readonly atLeast?: boolean;
  readonly limitDays?: number;
  readonly share?: number;
  readonly n?: number;
  readonly times?: number;
  readonly contacts?: number;
  readonly open?: number;
  readonly total?: number;
  readonly date?: LocalDate;
  readonly from?: string;
  readonly to?: string;
};

/** A finding of one rule. `rule` is the rule's id. */
export type Signal = { readonly rule: string } & SignalEvidence;

type Numbers = Omit<SignalEvidence, 'kind' | 'gravity'>;

/**
 * What the rules find in an open deal, gravest first, equal gravity in the rules' order. Of several rules of one kind only the gravest
 * speaks, so that a deal past its flag is not told its advice as well. A rule whose fact this CRM cannot tell is silent.
 */
export function signals(facts: DealFacts, rules: readonly Rule[]): readonly Signal[] {
  const found = rules.flatMap((rule): readonly Signal[] => {
    const numbers = finding(facts, rule);
    return numbers === null ? [] : [{ rule: rule.id, kind: rule.kind, gravity: rule.gravity, ...numbers }];
  });
  const gravestFirst = found.toSorted((one, other) => gravities.indexOf(other.gravity) - gravities.indexOf(one.gravity));
  return gravestFirst.filter((signal, index) => gravestFirst.findIndex((other) => other.kind === signal.kind) === index);
}

function finding(facts: DealFacts, rule: Rule): Numbers | null {
  switch (rule.kind) {
    case 'age-beyond-share':
      return ageBeyond(facts, rule.share);
    case 'no-next-step':
      return noNextStep(facts);
    case 'next-step-overdue-days':
      return daysPast(facts.nextActivityOn, facts.today, rule.days);
    case 'close-date-passed':
      return daysPast(facts.closeDate, facts.today, 0);
    case 'close-date-moved-times':
      return closeDateMoved(facts, rule.times);
    case 'no-activity-days':
      return noActivity(facts, rule.days);
    case 'few-contacts':
      return fewContacts(facts, rule.fewerThan);
    case 'moved-back':
      return facts.movedBack ? { from: facts.movedBack.from, to: facts.movedBack.to } : null;
    case 'stage-skipped':
      return facts.skipped ? { from: facts.skipped.from, to: facts.skipped.to } : null;
    case 'criteria-open-beyond-share':
      return criteriaBehind(facts, rule.share);
  }
}

/** A text in the next-step field or a booked activity is a next step; silent only where neither can be told. */
function noNextStep({ nextStep, nextActivityOn }: DealFacts): Numbers | null {
  if (nextStep === undefined && nextActivityOn === undefined) return null;
  const written = nextStep !== undefined && nextStep !== null && nextStep.trim() !== '';
  return written || typeof nextActivityOn === 'string' ? null : {};
}

function daysPast(date: LocalDate | null | undefined, today: LocalDate, allowed: number): Numbers | null {
  if (date === undefined || date === null) return null;
  const days = (Date.parse(today) - Date.parse(date)) / millisecondsPerDay;
  return days > allowed ? { days, date } : null;
}

function closeDateMoved({ closeDateMoves, closeDateMovedDays }: DealFacts, times: number): Numbers | null {
  if (closeDateMoves === undefined || closeDateMoves < times) return null;
  return { times: closeDateMoves, ...(closeDateMovedDays === undefined ? {} : { days: closeDateMovedDays }) };
}

/** A deal on which nothing was ever logged counts from its creation; a booked activity suspends the count. */
function noActivity(facts: DealFacts, limitDays: number): Numbers | null {
  if (facts.lastActivityAt === undefined || activityBooked(facts)) return null;
  const since = facts.lastActivityAt ?? facts.createdAt;
  if (since === null) return null;
  const days = Math.floor((facts.asOf - since) / millisecondsPerDay);
  return days > limitDays ? { days, limitDays } : null;
}

function fewContacts({ contactCount, amountShareAbove }: DealFacts, fewerThan: number): Numbers | null {
  if (contactCount === undefined || contactCount >= fewerThan) return null;
  return { contacts: contactCount, ...(amountShareAbove === undefined ? {} : { share: amountShareAbove }) };
}
