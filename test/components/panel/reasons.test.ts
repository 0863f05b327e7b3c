import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../components/panel/reasons';
import { wordsIn } from '../../../components/panel/words';
import type { SignalEvidence } from '../../../lib/domain/coaching/signals';
import { languages } from '../../../lib/playbook/playbook';

const words = wordsIn('en', '2026-11-22', 0);
const all: readonly (readonly [SignalEvidence, string])[] = [
  [
    { kind: 'age-beyond-share', gravity: 'flag', days: 31, limitDays: 24, share: 0.9, n: 58 },
    'day 31 here; 9 of 10 that passed in time had left by day 24',
  ],
  [
    { kind: 'age-beyond-share', gravity: 'advice', days: 20, atLeast: true, limitDays: 11, share: 0.5, n: 58 },
    'day 20 or later here; half of those that passed in time had left by day 11',
  ],
  [
    { kind: 'age-beyond-share', gravity: 'advice', days: 20, limitDays: 15, share: 0.75 },
    'day 20 here; the playbook asks for a look from day 15',
  ],
  [
    { kind: 'age-beyond-share', gravity: 'advice', days: 20, limitDays: 15, share: 0.8, n: 30 },
    'day 20 here; 80% of those that passed in time had left by day 15',
  ],
  [{ kind: 'no-next-step', gravity: 'advice' }, 'no next step is noted and nothing is booked'],
  [{ kind: 'next-step-overdue-days', gravity: 'advice', days: 1, date: '2026-11-21' }, 'the next step was due 1 day ago'],
  [{ kind: 'close-date-passed', gravity: 'flag', date: '2026-11-17', days: 5 }, 'the close date, 17 Nov, has passed'],
  [{ kind: 'close-date-moved-times', gravity: 'advice', times: 2, days: 45 }, 'the close date has moved 2 times, by 45 days in all'],
  [{ kind: 'close-date-moved-times', gravity: 'advice', times: 1 }, 'the close date has moved 1 time'],
  [{ kind: 'no-activity-days', gravity: 'advice', days: 21, limitDays: 14 }, 'no activity for 21 days'],
  [{ kind: 'few-contacts', gravity: 'advice', contacts: 1, share: 0.2 }, '1 contact on the deal · amount in the top 20%'],
  [{ kind: 'few-contacts', gravity: 'advice', contacts: 0 }, 'no contact is named on the deal'],
  [{ kind: 'few-contacts', gravity: 'advice', contacts: 1, share: 0.8 }, '1 contact on the deal'],
  [{ kind: 'moved-back', gravity: 'advice', from: 'B', to: 'A' }, 'the deal moved back from \u2068B\u2069 to \u2068A\u2069'],
  [{ kind: 'stage-skipped', gravity: 'note', from: 'A', to: 'C' }, 'the deal went from \u2068A\u2069 straight to \u2068C\u2069'],
  [
    { kind: 'criteria-open-beyond-share', gravity: 'advice', days: 31, open: 3, total: 5, limitDays: 24, share: 0.75 },
    '3 of 5 points of this stage are open on day 31',
  ],
];

describe('reasons', () => {
  it.each(all)('%j', (evidence, sentence) => {
    expect(reasonOf(evidence, words)).toBe(sentence);
  });

  it('are whole sentences in every language, also where numbers are missing', () => {
    for (const language of languages) {
      for (const [evidence] of all) {
        for (const each of [evidence, { kind: evidence.kind, gravity: evidence.gravity }]) {
          const sentence = reasonOf(each, wordsIn(language, '2026-11-22', 0));
          expect(sentence).not.toMatch(/\{\{|undefined|NaN|panel\./);
          expect(sentence.length).toBeGreaterThan(3);
        }
      }
    }
  });
});
