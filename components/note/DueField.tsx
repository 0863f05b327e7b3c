import { dueInWords } from '../../lib/domain/commitment/dueInWords';
import type { LocalDate } from '../../lib/domain/time/time';
import { formatDay } from '../../lib/i18n/format';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import { Field } from '../ui/Field';
import './commitment.css';

export type DueTyped = { readonly due: LocalDate | null; readonly dueText: string };

type DueFieldProps = {
  readonly typed: DueTyped;
  readonly onChange: (typed: DueTyped) => void;
  readonly today: LocalDate;
  readonly language: Language;
  readonly t: Translate;
  /** Whether what is not understood is to be marked. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
};

/** What was understood of when something is due; the date is null where nothing was typed, or no date was understood. */
function dueTyped(dueText: string, today: LocalDate, language: Language): DueTyped {
  const understood = dueInWords(dueText, today, language);
  return { dueText, due: understood.ok ? understood.date : null };
}

/** Whether something was typed that is no date. */
export function isNotUnderstood({ due, dueText }: DueTyped): boolean {
  return due === null && dueText.trim() !== '';
}

/** Why what was typed is no date, for somebody who has finished typing (`checked`) or is at it. */
function whyNot(dueText: string, { today, language, t, checked }: Omit<DueFieldProps, 'typed' | 'onChange'>): string {
  const due = dueInWords(dueText, today, language);
  if (due.ok || due.why === 'empty') return '';
  if (due.why === 'ambiguous') {
    const [one, other] = due.dates;
    return t('commitment.dueEither', { one: formatDay(one, language, today), other: formatDay(other, language, today) });
  }
  if (due.why === 'past') return t('commitment.duePast');
  return t(checked ? 'commitment.dueUnknown' : 'commitment.dueNotYet');
}

/** When something is due, in plain words; what was understood stands beside it as it is typed. */
export function DueField({ typed, onChange, today, language, t, checked, autoFocus = false }: DueFieldProps) {
  const isWrong = isNotUnderstood(typed);
  const why = isWrong ? whyNot(typed.dueText, { today, language, t, checked }) : null;
  return (
    <div className="due-field">
      <Field
        label={t('commitment.due')}
        value={typed.dueText}
        hint={t('commitment.dueHow')}
        error={checked ? why : null}
        autoFocus={autoFocus}
        onChange={(dueText) => onChange(dueTyped(dueText, today, language))}
      />
      <span className="due-understood" role="status">
        {typed.due !== null && t('commitment.dueUnderstood', { day: formatDay(typed.due, language, today) })}
        {!checked && why}
      </span>
    </div>
  );
}
