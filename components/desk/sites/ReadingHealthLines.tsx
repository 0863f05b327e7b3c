import { useEffect, useState } from 'react';
import type { About } from '../../../lib/crm/adapter';
import { fieldTroubles, type ReadingHealth } from '../../../lib/domain/deal/readingHealth';
import { localDate } from '../../../lib/domain/time/calendar';
import { formatDay } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import { onChanged } from '../../../lib/messages/client';
import type { Language } from '../../../lib/playbook/playbook';
import { readingHealthOf } from '../../../lib/sites/readingHealths';
import { Button } from '../../ui/Button';
import { reportOfReading } from './reportOfReading';

type Props = { readonly origin: string; readonly crm: About; readonly translate: Translate; readonly language: Language };

/** What could not be read on a site's deals lately, a line a field, and a report of it to copy. Nothing where all is read. */
export function ReadingHealthLines({ origin, crm, translate: t, language }: Props) {
  const [health, setHealth] = useState<ReadingHealth>([]);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  useEffect(() => {
    const stop = new AbortController();
    const again = () => void readingHealthOf(origin).then((read) => stop.signal.aborted || setHealth(read));
    again();
    onChanged(again, stop.signal);
    return () => stop.abort();
  }, [origin]);
  const troubles = fieldTroubles(health);
  if (troubles.length === 0) return null;
  const today = localDate(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const report = reportOfReading(crm, health);
  const copy = () =>
    void navigator.clipboard.writeText(report).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  return (
    <div className="desk-how">
      <ul className="desk-health">
        {troubles.map(({ field, since, failed, visits }) => (
          <li key={field}>
            {t('desk.health.trouble', {
              field: t(`panel.field.${field}`),
              failed,
              count: visits,
              since: formatDay(since, language, today),
            })}
          </li>
        ))}
      </ul>
      <p>{t('desk.health.meaning')}</p>
      <details>
        <summary>{t('desk.health.report')}</summary>
        <pre>{report}</pre>
        <p>
          <Button onClick={copy}>{t('desk.health.copy')}</Button>{' '}
          <span role="status">{copied === 'yes' ? t('desk.health.copied') : copied === 'refused' ? t('desk.health.notCopied') : ''}</span>
        </p>
      </details>
    </div>
  );
}
