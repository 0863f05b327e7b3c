import { type Mirrored, type OnAnswer, openDatabase } from '../db/database';
import type { Vault } from '../db/privateText';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { textKey } from '../vault/textKey';
import type { BackupQuestion, BackupReply } from './backupClient';
import { type BackupWork, backupWork } from './backupWork';

/** Where questions come from and answers go to. */
export type BackupScope = {
  readonly addEventListener: (kind: 'message', listener: (event: MessageEvent<BackupQuestion>) => void) => void;
  readonly postMessage: (reply: BackupReply) => void;
};

/** The worker's side. */
export function serveBackups(scope: BackupScope, now: () => Instant): void {
  let vault: Vault = { state: 'off' };
  let work: Promise<Result<BackupWork, StorageRefusal>> | null = null;
  const opened = async (): Promise<Result<BackupWork, StorageRefusal>> => {
    const write = async (mirrored: Mirrored) => scope.postMessage({ mirror: mirrored });
    let refused = () => {};
    const onAnswer: OnAnswer = (_, refusal) => refusal !== null && refused();
    const database = await openDatabase({ mirror: { read: async () => null, write }, now: now(), vault: () => vault, onAnswer });
    if (!database.ok) return database;
    // Firefox leaves a connection unusable once a write found the storage full; the opened backup waits for the next try.
    refused = database.value.reconnect;
    return success(backupWork(database.value));
  };
  const answer = async ({ name, asked, notes }: BackupQuestion): Promise<unknown> => {
    vault = notes.state === 'open' ? { state: 'open', key: textKey(notes.key) } : notes;
    work ??= opened();
    const ready = await work;
    if (!ready.ok) {
      work = null;
      return name === 'open' ? failure({ kind: ready.why }) : ready;
    }
    const ask: (asked: never) => Promise<unknown> = ready.value[name];
    return ask(asked as never);
  };
  scope.addEventListener('message', ({ data }) => {
    // What nobody foresaw must not leave the page waiting.
    const unforeseen = data.name === 'open' ? failure({ kind: 'failed' }) : failure('failed');
    void answer(data)
      .catch(() => unforeseen)
      .then((answered) => scope.postMessage({ id: data.id, answer: answered }));
  });
}
