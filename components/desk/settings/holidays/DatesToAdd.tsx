import { useId, useMemo, useState } from 'react';
import { decodeText } from '../../../../lib/files/encoding';
import { type Reading, type WorkDate, workDates } from '../../../../lib/files/workDates/workDates';
import { formatDay } from '../../../../lib/i18n/format';
import type { Translate } from '../../../../lib/i18n/translator';
import type { Language } from '../../../../lib/playbook/playbook';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Segmented } from '../../../ui/Segmented';

type DatesToAddProps = {
  readonly year: number;
  readonly add: (dates: readonly WorkDate[]) => void;
  readonly language: Language;
  readonly translate: Translate;
};

const largest = 1_000_000;
const linesNamed = 8;

type Given = { readonly text: string; readonly order: Reading['order'] };
const nothing: Given = { text: '', order: undefined };

/** Dates from a pasted list or a file: what was understood is shown before any of it is added. */
export function DatesToAdd({ year, add, language, translate: t }: DatesToAddProps) {
  const id = useId();
  const [given, setGiven] = useState(nothing);
  const [refused, setRefused] = useState<'too-large' | 'not-text' | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largest) {
      setRefused('too-large');
      return;
    }
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    setRefused(decoded.ok ? null : 'not-text');
    if (decoded.ok) setGiven({ text: decoded.value.text, order: undefined });
  };
  return (
    <div className="settings-dates">
      <div className="desk-field">
        <label htmlFor={id}>{t('settings.datesPaste')}</label>
        <textarea
          id={id}
          rows={5}
          value={given.text}
          maxLength={largest}
          spellCheck={false}
          aria-describedby={`${id}-how`}
          onChange={(event) => {
            setRefused(null);
            setGiven({ text: event.target.value, order: given.order });
          }}
        />
        <p id={`${id}-how`} className="desk-how">
          {t('settings.datesHow')}
        </p>
      </div>
      <div className="desk-field">
        <label htmlFor={`${id}-file`}>{t('settings.datesFile')}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".ics,.txt,.csv,text/calendar,text/plain,text/csv"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {refused === 'too-large' && <Notice tone="flag">{t('settings.datesTooLarge')}</Notice>}
      {refused === 'not-text' && <Notice tone="flag">{t('settings.datesNotText')}</Notice>}
      {given.text.trim() !== '' && (
        <Understood
          {...{ given, year, language, t }}
          order={(order) => setGiven({ ...given, order })}
          add={(dates) => {
            add(dates);
            setGiven(nothing);
          }}
        />
      )}
    </div>
  );
}

type UnderstoodProps = {
  readonly given: Given;
  readonly year: number;
  readonly order: (order: NonNullable<Reading['order']>) => void;
  readonly add: (dates: readonly WorkDate[]) => void;
  readonly language: Language;
  readonly t: Translate;
};

function Understood({ given: { text, order }, year, order: choose, add, language, t }: UnderstoodProps) {
  const id = useId();
  const read = useMemo(() => workDates(text, { year, ...(order === undefined ? {} : { order }) }), [text, year, order]);
  if (!read.ok) {
    return (
      <Notice tone="advice">
        <p id={id}>{t('settings.datesOrder', { example: read.why.example })}</p>
        <Segmented
          legend={t('settings.datesOrder', { example: read.why.example })}
          value={null}
          choices={[
            { value: 'day-first', label: t('settings.dayFirst') },
            { value: 'month-first', label: t('settings.monthFirst') },
          ]}
          onChoose={choose}
        />
      </Notice>
    );
  }
  const { dates, unread } = read.value;
  const worked = dates.filter((each) => each.worked).length;
  const named = unread.slice(0, linesNamed).map(({ line, text: said }) => `${line}: ${said.slice(0, 60)}`);
  return (
    <>
      <p role="status">
        {dates.length === 0
          ? t('settings.datesNone')
          : [
              ...(worked < dates.length ? [t('settings.datesOff', { count: dates.length - worked })] : []),
              ...(worked > 0 ? [t('settings.datesWorked', { count: worked })] : []),
            ].join(' · ')}
      </p>
      {dates.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that is rolled has to be reached by keys
        <ul className="settings-found" tabIndex={0} aria-label={t('settings.datesFoundList')}>
          {dates.map(({ date, worked: isWorked, name }) => (
            <li key={date}>
              {formatDay(date, language)} · {t(isWorked ? 'settings.day.worked' : 'settings.day.holiday')}
              {name !== '' && <span dir="auto"> · {name}</span>}
            </li>
          ))}
        </ul>
      )}
      {unread.length > 0 && (
        <Notice tone="advice">
          {t('settings.datesUnread', { count: unread.length, lines: named.join(' · ') + (unread.length > linesNamed ? ' …' : '') })}
        </Notice>
      )}
      {dates.length > 0 && (
        <div>
          <Button kind="primary" onClick={() => add(dates)}>
            {t('settings.datesAdd', { count: dates.length })}
          </Button>
        </div>
      )}
    </>
  );
}
