import { openStore } from '../../../../lib/background/store';
import type { BackupClient } from '../../../../lib/backup/backupWorker';
import { backupStanding, keepBackupPlace, noteBackupMade } from '../../../../lib/db/backupPlace';
import type { BackupPlaceRow } from '../../../../lib/db/rows';
import { type Instant, millisecondsPerDay } from '../../../../lib/domain/time/time';
import { policy } from '../../../../lib/policy/policyStore';
import { bytesOf } from '../../../../lib/vault/base64';
import { isFolder, writeInto } from './backupFolder';
import { backupName } from './backupName';
import { intoDownloads } from './intoDownloads';
import { besideStore, startBackups } from './startBackups';

/** Whether the next backup is due. A clock that was set back must not put it off for ever. */
export function isBackupDue({ last, everyDays }: Pick<BackupPlaceRow, 'last' | 'everyDays'>, now: Instant): boolean {
  return last === null || Math.abs(now - last.at) >= everyDays * millisecondsPerDay;
}

/** Makes a backup where they go by themselves, and keeps what came of it. */
export async function makeBackupAt(client: BackupClient, place: BackupPlaceRow, at: Instant): Promise<BackupPlaceRow> {
  const name = backupName(at, true);
  const identity = bytesOf(place.identity);
  const key = identity === null ? null : { recipient: place.recipient, identity: new Uint8Array(identity) };
  const made = key === null ? null : await client.ask('make', { beside: await besideStore(), protection: { kind: 'key', ...key }, at });
  const problem = !made?.ok
    ? 'failed'
    : place.kind === 'downloads'
      ? await intoDownloads(name, made.value.bytes)
      : isFolder(place.folder)
        ? await writeInto(place.folder, name, made.value.bytes)
        : 'gone';
  const after: BackupPlaceRow =
    problem === null ? { ...place, last: { at, name }, problem: null } : { ...place, problem: { at, kind: problem } };
  const store = await openStore();
  if (store.ok) {
    await keepBackupPlace(store.value, after);
    if (problem === null) await noteBackupMade(store.value, at);
  }
  return after;
}

/** Makes the backup that is due, if one is; of several pages one does it. */
export async function makeDueBackup(now: () => Instant): Promise<void> {
  await navigator.locks.request('ridealong-backup', { ifAvailable: true }, async (lock) => {
    if (lock === null || (await policy()).backupsOff) return;
    const store = await openStore();
    const standing = store.ok ? await backupStanding(store.value) : null;
    if (!standing?.ok || standing.value.place === null || !isBackupDue(standing.value.place, now())) return;
    const client = startBackups();
    await makeBackupAt(client, standing.value.place, now()).finally(client.end);
  });
}
