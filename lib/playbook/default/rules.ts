import type { Rule } from '../playbook';

/**
 * Thresholds of a published hygiene table for sales pipelines, a seed and no measurement: act after 14 days without a touch, on one contact,
 * on a close date moved twice, on no or an overdue next step. The shares of time to pass are those of the ratio strip.
 */
export const rules: readonly Rule[] = [
  { id: 'close-date-passed', kind: 'close-date-passed', gravity: 'flag' },
  { id: 'no-next-step', kind: 'no-next-step', gravity: 'flag' },
  { id: 'age-flag', kind: 'age-beyond-share', share: 0.9, gravity: 'flag' },
  { id: 'close-date-moved', kind: 'close-date-moved-times', times: 2, gravity: 'flag' },
  // Three days, so that a step planned for Friday is not red on Monday morning.
  { id: 'next-step-overdue', kind: 'next-step-overdue-days', days: 3, gravity: 'flag' },
  { id: 'no-activity', kind: 'no-activity-days', days: 14, gravity: 'flag' },
  { id: 'age-advice', kind: 'age-beyond-share', share: 0.75, gravity: 'advice' },
  { id: 'criteria-behind', kind: 'criteria-open-beyond-share', share: 0.5, gravity: 'advice' },
  { id: 'few-contacts', kind: 'few-contacts', fewerThan: 2, gravity: 'advice' },
  { id: 'moved-back', kind: 'moved-back', gravity: 'advice' },
  { id: 'stage-skipped', kind: 'stage-skipped', gravity: 'note' },
];
