import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { BackupPlaceRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** When a backup was last made, and where they go by themselves; null where they do not. */
export type BackupStanding = { readonly madeAt: Instant | null; readonly place: BackupPlaceRow | null };

/** When the last good backup was made in this browser, by hand or by itself. */
export function backupStanding(database: Database): Promise<Result<BackupStanding, StorageRefusal>> {
  const { backupPlaces } = database.tables;
  return read(database, [backupPlaces], async () => {
    const [made, place] = await backupPlaces.bulkGet(['made', 'place']);
    return { madeAt: made?.key === 'made' ? made.at : null, place: place?.key === 'place' ? place : null };
  });
}

/** Notes that a good backup was made. */
export function noteBackupMade(database: Database, at: Instant): Promise<Result<null, StorageRefusal>> {
  const { backupPlaces } = database.tables;
  return write(database, [backupPlaces], async () => {
    await backupPlaces.put({ key: 'made', at });
    return null;
  });
}

/** Says where backups go by themselves from now on; null: nowhere. */
export function keepBackupPlace(database: Database, place: BackupPlaceRow | null): Promise<Result<null, StorageRefusal>> {
  const { backupPlaces } = database.tables;
  return write(database, [backupPlaces], async () => {
    if (place === null) await backupPlaces.delete('place');
    else await backupPlaces.put(place);
    return null;
  });
}

type Tried = { readonly last: NonNullable<BackupPlaceRow['last']> } | { readonly problem: NonNullable<BackupPlaceRow['problem']> };

/** Keeps what came of a backup at a place; of the place only where it is still the one, and not where it was switched off meanwhile. */
export function noteBackupTried(
  database: Database,
  { recipient }: Pick<BackupPlaceRow, 'recipient'>,
  tried: Tried,
): Promise<Result<null, StorageRefusal>> {
  const { backupPlaces } = database.tables;
  return write(database, [backupPlaces], async () => {
    if ('last' in tried) await backupPlaces.put({ key: 'made', at: tried.last.at });
    const present = await backupPlaces.get('place');
    if (present?.key !== 'place' || present.recipient !== recipient) return null;
    await backupPlaces.put('last' in tried ? { ...present, last: tried.last, problem: null } : { ...present, problem: tried.problem });
    return null;
  });
}
