import { useEffect, useState } from 'react';
import type { Instant } from '../../../../lib/domain/time/time';
import { formatInstant } from '../../../../lib/i18n/format';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { applyRestored } from './applyRestored';
import type { BackupProps } from './backupProps';
import { troubleWords } from './backupWords';

/** The latest restore can be taken back until what was kept for it is given up. */
export function UndoRestore({ client, language, t, onDone }: BackupProps & { readonly onDone: () => void }) {
  const [at, setAt] = useState<Instant | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void client.ask('undoable', {}).then((found) => {
      if (isWanted && found.ok) setAt(found.value?.at ?? null);
    });
    return () => {
      isWanted = false;
    };
  }, [client]);
  if (at === null) return null;
  const undo = async () => {
    const undone = await client.ask('undo', {});
    if (!undone.ok) {
      setTrouble(undone.why);
      return;
    }
    await applyRestored(undone.value, 'take back');
    onDone();
  };
  return (
    <Notice tone="plain" announce="status">
      <p>{t('backup.undoable', { when: formatInstant(at, language) })}</p>
      {trouble !== null && <p>{troubleWords(trouble, t)}</p>}
      <div className="desk-actions">
        <Button onClick={() => void undo()}>{t('backup.undo')}</Button>
        <Button onClick={() => void client.ask('forgetUndo', {}).then(onDone)}>{t('backup.forgetUndo')}</Button>
      </div>
    </Notice>
  );
}
