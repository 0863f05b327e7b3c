import type { BackupClient } from '../../backup/backupClient';
import { browser } from '../../browser/extension';
import { backupStanding, noteBackupTried } from '../../db/backupPlace';
import type { BackupPlaceRow } from '../../db/rows';
import { type Instant, millisecondsPerDay } from '../../domain/time/time';
import { policy } from '../../policy/policyStore';
import { failure, type Result } from '../../result';
import { bytesOf } from '../../vault/base64';
import { openStore } from '../store';
import { isFolder, mayWriteInto, type PlaceProblem, writeInto } from './backupFolder';
import { backupName } from './backupName';
import { besideStore } from './besideStore';
import { intoDownloads, mayUseDownloads } from './intoDownloads';
import { startBackups } from './startBackups';

/** Whether the next backup is due. A clock that was set back must not put it off for ever. */
export function isBackupDue({ last, everyDays }: Pick<BackupPlaceRow, 'last' | 'everyDays'>, now: Instant): boolean {
  return last === null || Math.abs(now - last.at) >= everyDays * millisecondsPerDay;
}

/** Where nothing could be written, it is not tried again at every start of the background. */
const betweenTries = 3_600_000;
/** Kept in the session's memory: a full store could not take it. */
const triedName = 'backupTriedAt';

async function wasTriedLately(now: Instant): Promise<boolean> {
  const { [triedName]: triedAt } = await browser.storage.session.get(triedName);
  return typeof triedAt === 'number' && Math.abs(now - triedAt) < betweenTries;
}

/** Looked at first, because making a backup costs more. */
async function hindrance({ kind, folder }: BackupPlaceRow): Promise<PlaceProblem | null> {
  if (kind === 'downloads') return (await mayUseDownloads()) ? null : 'permission';
  if (!isFolder(folder)) return 'gone';
  return (await mayWriteInto(folder)) ? null : 'permission';
}

/** Under which name it was written. */
async function written(client: BackupClient, place: BackupPlaceRow, at: Instant): Promise<Result<string, PlaceProblem>> {
  const hindered = await hindrance(place);
  if (hindered !== null) return failure(hindered);
  const identity = bytesOf(place.identity);
  if (identity === null) return failure('failed');
  const protection = { kind: 'key', recipient: place.recipient, identity: new Uint8Array(identity) } as const;
  const made = await client.ask('make', { beside: await besideStore(), protection, at });
  if (!made.ok) return failure('failed');
  const name = backupName(at, true);
  return isFolder(place.folder) ? writeInto(place.folder, name, made.value.bytes) : intoDownloads(name, made.value.bytes);
}

async function makeAndNote(client: BackupClient, place: BackupPlaceRow, at: Instant): Promise<PlaceProblem | null> {
  await browser.storage.session.set({ [triedName]: at });
  const done = await written(client, place, at).catch(() => failure('failed' as const));
  const store = await openStore();
  if (store.ok) {
    await noteBackupTried(store.value, place, done.ok ? { last: { at, name: done.value } } : { problem: { at, kind: done.why } });
  }
  return done.ok ? null : done.why;
}

const lockName = 'ridealong-backup';

/** Makes a backup where they go by themselves, and keeps what came of it: why nothing was written, or null. */
export function makeBackupNow(client: BackupClient, place: BackupPlaceRow, now: () => Instant): Promise<PlaceProblem | null> {
  return navigator.locks.request(lockName, () => makeAndNote(client, place, now()));
}

/** Makes the backup that is due, if one is; of several pages and the background one does it. */
export async function makeDueBackup(now: () => Instant): Promise<void> {
  await navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (lock === null || (await policy()).backupsOff) return;
    const store = await openStore();
    const standing = store.ok ? await backupStanding(store.value) : null;
    if (!standing?.ok || standing.value.place === null || !isBackupDue(standing.value.place, now())) return;
    if (await wasTriedLately(now())) return;
    const client = startBackups();
    await makeAndNote(client, standing.value.place, now()).finally(client.end);
  });
}
