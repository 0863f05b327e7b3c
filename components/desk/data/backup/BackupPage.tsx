import { useEffect, useState } from 'react';
import { startBackups } from '../../../../lib/background/backups/startBackups';
import type { BackupClient } from '../../../../lib/backup/backupClient';
import { backupStanding } from '../../../../lib/db/backupPlace';
import { formatAgo } from '../../../../lib/i18n/format';
import { usePolicy } from '../../../usePolicy';
import type { SectionProps } from '../../Desk';
import { StoreTrouble } from '../../StoreTrouble';
import { useStored } from '../../useStored';
import { MakeBackup } from './MakeBackup';
import { RestoreBackup } from './RestoreBackup';
import { ScheduledBackup } from './ScheduledBackup';
import { UndoRestore } from './UndoRestore';
import './backup.css';

/** Backups out and in: when the last good one was made, another one, by themselves, and a restore. */
export function BackupPage({ language, translate: t }: SectionProps) {
  const policy = usePolicy();
  const standing = useStored(backupStanding);
  const [client, setClient] = useState<BackupClient | null>(null);
  const [restores, setRestores] = useState(0);
  useEffect(() => {
    const started = startBackups();
    setClient(started);
    return started.end;
  }, []);
  if (client === null || policy === null) return null;
  const props = { client, language, t };
  const restored = () => {
    setRestores((count) => count + 1);
    standing.again();
  };
  return (
    <>
      {standing.kind === 'failed' && <StoreTrouble refusal={standing.refusal} again={standing.again} t={t} />}
      {standing.kind === 'read' && (
        <p className="desk-text" role="status">
          {standing.value.madeAt === null
            ? t('backup.never')
            : t('backup.last', { ago: formatAgo(standing.value.madeAt, standing.user.now, language) })}
        </p>
      )}
      <UndoRestore key={restores} {...props} onDone={restored} />
      <h3>{t('backup.make')}</h3>
      {policy.backupsOff ? <p className="desk-how">{t('backup.off')}</p> : <MakeBackup {...props} onMade={standing.again} />}
      {!policy.backupsOff && standing.kind === 'read' && (
        <>
          <h3>{t('backup.regular')}</h3>
          <ScheduledBackup {...props} place={standing.value.place} now={standing.user.now} onChanged={standing.again} />
        </>
      )}
      <h3>{t('backup.restore')}</h3>
      <RestoreBackup {...props} onRestored={restored} />
    </>
  );
}
