import { useCallback, useEffect, useState } from 'react';
import { changePassphrase, encryptNotes, stopEncrypting } from '../../../lib/background/notesEncryption';
import { carryOnWithNotes, notesState } from '../../../lib/background/notesVault';
import { openStore } from '../../../lib/background/store';
import type { Database } from '../../../lib/db/database';
import { notesLock } from '../../../lib/db/notesLock';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { NotesState } from '../../../lib/messages/lock';
import type { Refusal } from '../../../lib/messages/protocol';
import { type Result, success } from '../../../lib/result';
import { LockedNotice } from '../../note/LockedNotice';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { StoreTrouble } from '../StoreTrouble';
import { type Query, useStored } from '../useStored';
import { ChangePassphrase } from './ChangePassphrase';
import { EncryptNotes } from './EncryptNotes';

type Standing = { readonly state: NotesState; readonly unfinished: boolean };

const standing: Query<Standing> = async (database) => {
  const state = await notesState(database);
  const lock = await notesLock(database);
  return lock.ok ? success({ state, unfinished: lock.value !== null && lock.value.state !== 'on' }) : lock;
};

type Rows = { readonly done: number; readonly total: number };
type Work = (database: Database, onRows: (done: number, total: number) => void) => Promise<Result<unknown, Refusal>>;

function tellOthers(): void {
  for (const what of ['notes', 'deal'] as const) void ask('storeChanged', { what });
}

/** Whether notes are encrypted, and all that can be done about it. */
export function NotesEncryption({ t }: { readonly t: Translate }) {
  const act = useAct();
  const stored = useStored(standing);
  const [rows, setRows] = useState<Rows | null>(null);
  const [dialog, setDialog] = useState<'encrypt' | 'change' | null>(null);
  const { again } = stored;
  const run = useCallback(
    async (work: Work) => {
      setRows({ done: 0, total: 0 });
      const store = await openStore();
      await act(store.ok ? work(store.value, (done, total) => setRows({ done, total })) : Promise.resolve(store));
      setRows(null);
      again();
      tellOthers();
    },
    [act, again],
  );
  const isUnfinished = stored.kind === 'read' && stored.value.unfinished && stored.value.state === 'open';
  // What ended in the middle, with the browser say, goes on as soon as it can.
  useEffect(() => {
    if (isUnfinished && rows === null) void run(carryOnWithNotes);
  }, [isUnfinished, rows, run]);

  if (stored.kind === 'reading') return null;
  if (stored.kind === 'failed') return <StoreTrouble refusal={stored.refusal} again={again} t={t} />;
  const { state } = stored.value;
  return (
    <>
      <p className="desk-text">{t('encryption.intro')}</p>
      {rows !== null && (
        <div role="status">
          <p className="desk-how">{t('encryption.working')}</p>
          <Progress label={t('encryption.working')} done={rows.done} total={rows.total === 0 ? null : rows.total} />
        </div>
      )}
      {rows === null && state === 'off' && <Button onClick={() => setDialog('encrypt')}>{t('encryption.begin')}</Button>}
      {rows === null && state === 'locked' && <LockedNotice t={t} />}
      {rows === null && state === 'open' && (
        <>
          <Notice tone="plain" announce="none">
            {t('encryption.open')}
          </Notice>
          <div className="desk-actions">
            <Button onClick={() => void act(ask('lockNotes', {})).then(again)}>{t('encryption.lockNow')}</Button>
            <Button onClick={() => setDialog('change')}>{t('encryption.change')}</Button>
            <Button onClick={() => void run(stopEncrypting)}>{t('encryption.stop')}</Button>
          </div>
        </>
      )}
      {dialog === 'encrypt' && (
        <EncryptNotes
          t={t}
          onClose={() => setDialog(null)}
          onChosen={(passphrase) => {
            setDialog(null);
            void run((database, onRows) => encryptNotes(database, passphrase, onRows));
          }}
        />
      )}
      {dialog === 'change' && (
        <ChangePassphrase
          t={t}
          onClose={() => setDialog(null)}
          change={async (present, next) => {
            const store = await openStore();
            return store.ok ? changePassphrase(store.value, { present, next }) : store;
          }}
        />
      )}
    </>
  );
}
