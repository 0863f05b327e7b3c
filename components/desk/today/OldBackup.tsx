import { type BackupStanding, backupStanding } from '../../../lib/db/backupPlace';
import { millisecondsPerDay } from '../../../lib/domain/time/time';
import { formatAgo } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { success } from '../../../lib/result';
import { usePolicy } from '../../usePolicy';
import { hashOf } from '../section';
import { type Query, useStored } from '../useStored';

type Standing = BackupStanding & { readonly notes: number };

const standing: Query<Standing> = async (database) => {
  const had = await backupStanding(database);
  return had.ok ? success({ ...had.value, notes: await database.tables.records.count() }) : had;
};

/** With fewer notes than these, a missing backup is not worth a line. */
const fewNotes = 10;
const oldAfterDays = 30;

/** Whether the last good backup is older than it should be, or the next one could not be made. */
function isOld({ madeAt, place, notes }: Standing, now: number): boolean {
  if (place !== null && place.problem !== null) return true;
  if (madeAt === null) return place !== null || notes >= fewNotes;
  const days = place === null ? oldAfterDays : 2 * place.everyDays;
  return now - madeAt > days * millisecondsPerDay;
}

/** Says that the last good backup is old, where it is, and that no other one could be made. */
export function OldBackup({ language, t }: { readonly language: Language; readonly t: Translate }) {
  const stored = useStored(standing);
  const policy = usePolicy();
  if (stored.kind !== 'read' || policy?.backupsOff !== false || !isOld(stored.value, stored.user.now)) return null;
  const { madeAt, place } = stored.value;
  return (
    <p className="desk-how">
      {place !== null && place.problem !== null && `${t('backup.dueProblem')} `}
      {madeAt === null ? t('backup.never') : t('backup.last', { ago: formatAgo(madeAt, stored.user.now, language) })}{' '}
      <a href={hashOf('data', 'backup')}>{t('backup.toBackups')}</a>
    </p>
  );
}
