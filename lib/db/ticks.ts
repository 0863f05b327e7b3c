import type { DealKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { EvidenceGrade } from '../playbook/playbook';
import type { Result } from '../result';
import type { Role } from '../schema/records';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** Ticks an exit criterion of a deal with the proof that there is for it; a null grade takes the tick away. */
export function tickCriterion(
  database: Database,
  tick: {
    readonly deal: DealKey;
    readonly criterionId: string;
    readonly grade: EvidenceGrade | null;
    readonly by: Role;
    readonly at: Instant;
  },
): Promise<Result<null, StorageRefusal>> {
  const { ticks } = database.tables;
  const { deal, criterionId, grade, by, at } = tick;
  return write(database, [ticks], async () => {
    const before = await ticks.get([deal, criterionId]);
    if (grade !== null) await ticks.put({ deal, criterionId, grade, at, by });
    else if (before !== undefined) await ticks.put({ ...before, at, by, gone: true });
    return null;
  });
}
