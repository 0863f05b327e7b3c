/** Weakest first. */
export const gravities = ['note', 'advice', 'flag'] as const;
export type Gravity = (typeof gravities)[number];

/**
 * What a rule looks for. Numbers are thresholds in the unit that the kind's name ends in. Days are calendar days: weekends
 * count alike in any two weeks. Shares are of the time to pass, in the process's own days.
 */
export type Rule = { readonly id: string } & (
  | { readonly kind: 'age-beyond-share'; readonly share: number; readonly gravity: Gravity }
  | { readonly kind: 'no-next-step'; readonly gravity: Gravity }
  | { readonly kind: 'next-step-overdue-days'; readonly days: number; readonly gravity: Gravity }
  | { readonly kind: 'close-date-passed'; readonly gravity: Gravity }
  | { readonly kind: 'close-date-moved-times'; readonly times: number; readonly gravity: Gravity }
  | { readonly kind: 'no-activity-days'; readonly days: number; readonly gravity: Gravity }
  | { readonly kind: 'few-contacts'; readonly fewerThan: number; readonly gravity: Gravity }
  | { readonly kind: 'moved-back'; readonly gravity: Gravity }
  | { readonly kind: 'stage-skipped'; readonly gravity: Gravity }
  | { readonly kind: 'criteria-open-beyond-share'; readonly share: number; readonly gravity: Gravity }
);
export type RuleKind = Rule['kind'];
