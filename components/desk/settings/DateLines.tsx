import { useId, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';

type Props = {
  readonly label: string;
  readonly how: string;
  readonly dates: readonly string[];
  readonly translate: Translate;
  readonly save: (dates: readonly string[]) => void;
};

function isDate(line: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(line) && !Number.isNaN(Date.parse(line)) && new Date(line).toISOString().startsWith(line);
}

/** Dates, one a line. Nothing is saved while a line is none, and the line is named. */
export function DateLines({ label, how, dates, translate: t, save }: Props) {
  const id = useId();
  const [text, setText] = useState(dates.join('\n'));
  const lines = text.split(/[\s,;]+/).filter((line) => line !== '');
  const wrong = lines.filter((line) => !isDate(line));
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={4}
        value={text}
        aria-describedby={`${id}-how`}
        aria-invalid={wrong.length > 0}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (wrong.length === 0) save([...new Set(lines)].sort());
        }}
      />
      <p id={`${id}-how`} className="desk-how" role={wrong.length > 0 ? 'alert' : undefined}>
        {wrong.length > 0 ? t('desk.notDates', { count: wrong.length, lines: wrong.join(', ') }) : how}
      </p>
    </div>
  );
}
