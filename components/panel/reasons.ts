import type { SignalEvidence } from '../../lib/domain/coaching/signals';
import { isolated } from './isolated';
import type { Words } from './words';

/** "What was seen" for a signal, as a sentence that follows "why:"; shorter where a number is missing. */
export function reasonOf(evidence: SignalEvidence, words: Words): string {
  const { t, date, percent } = words;
  const { days, times, contacts, open, total, from, to, share } = evidence;
  switch (evidence.kind) {
    case 'age-beyond-share':
      return ageReason(evidence, words);
    case 'no-next-step':
      return t('signal.noNextStep');
    case 'next-step-overdue-days':
      if (days !== undefined) return t('signal.nextStepOverdue', { count: days });
      return t('signal.nextStepOverdueOn', { date: evidence.date === undefined ? '' : date(evidence.date) });
    case 'close-date-passed':
      return evidence.date === undefined ? t('signal.closeDatePassed') : t('signal.closeDatePassedOn', { date: date(evidence.date) });
    case 'close-date-moved-times':
      return days === undefined || days <= 0
        ? t('signal.closeDateMoved', { count: times ?? 1 })
        : t('signal.closeDateMovedBy', { count: times ?? 1, days });
    case 'no-activity-days':
      return days === undefined ? t('signal.noActivityAtAll') : t('signal.noActivity', { count: days });
    case 'few-contacts': {
      const known = contacts === undefined || contacts === 0 ? t('signal.noContact') : t('signal.fewContacts', { count: contacts });
      return share === undefined || share > 0.5
        ? known
        : `${known} · ${t('signal.amountAmongTop', { share: percent(Math.max(share, 0.01)) })}`;
    }
    case 'moved-back':
      return from === undefined || to === undefined
        ? t('signal.movedBack')
        : t('signal.movedBackFrom', { from: isolated(from), to: isolated(to) });
    case 'stage-skipped':
      return from === undefined || to === undefined
        ? t('signal.stageSkipped')
        : t('signal.stageSkippedFrom', { from: isolated(from), to: isolated(to) });
    case 'criteria-open-beyond-share':
      return days === undefined
        ? t('signal.criteriaOpen', { count: total ?? 0, open: open ?? 0 })
        : t('signal.criteriaOpenOn', { count: total ?? 0, open: open ?? 0, day: dayOf(evidence, words) });
  }
}

function dayOf({ days, atLeast }: SignalEvidence, { t }: Words): string {
  return t(atLeast ? 'panel.dayAtLeast' : 'panel.day', { day: days ?? 0 });
}

function ageReason(evidence: SignalEvidence, words: Words): string {
  const { t } = words;
  const { days, limitDays, share, n } = evidence;
  if (days === undefined || limitDays === undefined) return t('signal.ageUnknown');
  if (n === undefined || share === undefined) return t('signal.agePlaybook', { day: dayOf(evidence, words), limit: limitDays });
  return t('signal.age', { day: dayOf(evidence, words), known: lowerFirst(leftBy(share, limitDays, words)) });
}

const namedShares = [
  { share: 0.25, name: 'p25' },
  { share: 0.5, name: 'p50' },
  { share: 0.75, name: 'p75' },
  { share: 0.9, name: 'p90' },
] as const;

function leftBy(share: number, day: number, { t, percent }: Words): string {
  const named = namedShares.find((each) => each.share === share)?.name;
  return named === undefined ? t('panel.strip.leftBy.other', { day, share: percent(share) }) : t(`panel.strip.leftBy.${named}`, { day });
}

/** A sentence of the strip as it stands behind a semicolon. */
function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLocaleLowerCase()}${sentence.slice(1)}`;
}
