import type { Playbook } from '../playbook/playbook';
import type { Result } from '../result';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** The playbook as last merged, to be shown without a further check; null where only the bundled default is there. */
export function mergedPlaybook(database: Database): Promise<Result<Playbook | null, StorageRefusal>> {
  return read(database, [database.tables.playbooks], async () => {
    const row = await database.tables.playbooks.get('merged');
    return row?.kind === 'merged' ? row.playbook : null;
  });
}
