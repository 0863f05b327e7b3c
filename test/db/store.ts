import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Database, type Mirror, type Mirrored, type Opening, openDatabase } from '../../lib/db/database';
import type { SiteRef } from '../../lib/domain/deal/deal';
import type { DealReading } from '../../lib/domain/deal/reading';
import type { Result } from '../../lib/result';

export const site: SiteRef = { crm: 'demo', origin: 'http://crm.test:8080' };
export const noon = Date.UTC(2026, 10, 2, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

/** A mirror kept in memory that can be looked at. */
export function mirrorInMemory(): Mirror & { held: Mirrored | null } {
  const mirror: Mirror & { held: Mirrored | null } = {
    held: null,
    read: async () => mirror.held,
    write: async (mirrored) => {
      mirror.held = mirrored;
    },
  };
  return mirror;
}

/** The value of a result that has to be one. */
export function had<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${String(result.why)}`);
  return result.value;
}

/** A store of its own in memory; the same factory opens the same store again. */
export async function store(given: Partial<Opening> & { readonly factory?: IDBFactory } = {}): Promise<Database> {
  const { factory = new IDBFactory(), ...opening } = given;
  return had(await openDatabase({ mirror: mirrorInMemory(), now: noon, indexedDB: { factory, keyRange: IDBKeyRange }, ...opening }));
}

const seen = <Value>(value: Value) => ({ ok: true, value }) as const;
const gap = { ok: false, why: 'not-on-page' } as const;

/** A look at a deal in Proposal; what is given overrides. */
export function reading(given: Partial<DealReading> = {}): DealReading {
  return {
    dealId: seen('17'),
    pipelineId: seen('sales'),
    name: seen('Initech - 200 seats'),
    stage: seen({ id: 'proposal', label: 'Proposal' }),
    account: seen('Initech'),
    owner: seen('Carol'),
    amount: seen({ amount: 36_500, currency: 'EUR' }),
    closeDate: seen('2026-11-17'),
    nextStep: gap,
    ...given,
  };
}

export { gap, seen };
