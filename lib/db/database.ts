import { Dexie } from 'dexie';
import type { PipelineKey } from '../domain/deal/deal';
import type { HistoryColumns } from '../domain/history/historyColumns';
import type { StageLedger } from '../domain/ratio/stageLedger';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import { careForLog, isCareDue } from './careForLog';
import { type OnShare, workOutColumns } from './columnParts';
import type { Vault } from './privateText';
import { isInFormerFormat } from './rawRows';
import { fullOr } from './roomLeft';
import type { StateRow } from './rows';
import { refusalOf, type StorageRefusal } from './storageRefusal';
import { declareTables, tablesOf } from './tables';
import { firstState } from './transactions';
import { upgrades as allUpgrades, type Upgrade } from './upgrades/upgrades';

/** What the store holds, kept outside of it: files that were damaged make the browser open an empty store without an error. */
export type Mirrored = { readonly generation: number; readonly events: number };
export type Mirror = { readonly read: () => Promise<Mirrored | null>; readonly write: (mirrored: Mirrored) => Promise<void> };

/** Told after each transaction: why it was refused, or null where it was not. */
export type OnAnswer = (kind: 'read' | 'write', refusal: StorageRefusal | null) => void;

/** The stage histories of a pipeline as last worked out, kept while this context lives. */
export type KnownHistories = {
  readonly watermark: number;
  /** In the order of the deals' keys. */
  readonly columns: HistoryColumns;
  /** Deals with something after the moment they were worked out for: they are worked out anew each time. */
  readonly unsettled: readonly string[];
  /** How many events the log held then. */
  readonly events: number;
};

/** The deals of a pipeline followed along its chain, kept while this context lives, each changed deal put in the place of what it was. */
export type KnownLedger = {
  readonly watermark: number;
  readonly unsettled: readonly string[];
  /** Says of which chain and clocks. */
  readonly basis: string;
  readonly ledger: StageLedger;
};

/** Which columns are to be worked out from the log and stored, and who is told how far that has come. */
export type RebuildAsked = { readonly pipeline: PipelineKey; readonly asOf: Instant; readonly onShare: OnShare };
export type Rebuilt = Promise<Result<null, StorageRefusal>>;

/** How many deals are worked out while somebody waits, in one transaction, and between two things that are kept. */
export type Slices = { readonly dealsByTheWay: number; readonly dealsInSlice: number; readonly dealsInPart: number };

/** The opened store. Every query takes it first. */
export type Database = {
  readonly tables: ReturnType<typeof tablesOf>;
  readonly transaction: Dexie['transaction'];
  readonly format: number;
  /** With more changed deals than this, and more than a fiftieth of all, derived columns are written again. */
  readonly manyChanges: number;
  readonly slices: Slices;
  /** Works columns out; who asks for those that are being worked out already waits for them. */
  readonly rebuild: (asked: RebuildAsked) => Rebuilt;
  /** How far the columns that are being worked out have come, from 0 to 1. */
  readonly rebuilding: ReadonlyMap<PipelineKey, number>;
  readonly mirror: Mirror;
  /** Whether private text is sealed, and by what, as of now. */
  readonly vault: () => Vault;
  readonly onAnswer: OnAnswer;
  readonly known: Map<string, KnownHistories>;
  readonly ledgers: Map<string, KnownLedger>;
  /** Does work that nobody waits for, unless some of the same name is under way; it is lost without harm when the browser ends this context. */
  readonly later: (name: string, work: () => Promise<unknown>) => void;
  /** Ends when all such work has. */
  readonly settled: () => Promise<void>;
  /** Gives the connection up; the next question opens another. */
  readonly reconnect: () => void;
  readonly close: () => void;
};

export type Opening = {
  readonly mirror: Mirror;
  readonly now: Instant;
  readonly onAnswer?: OnAnswer;
  readonly vault?: () => Vault;
  readonly name?: string;
  readonly indexedDB?: { readonly factory: IDBFactory; readonly keyRange: typeof IDBKeyRange };
  /** Another list of upgrades than the present one, for showing what happens at the next. */
  readonly upgrades?: readonly Upgrade[];
  readonly manyChanges?: number;
  readonly slices?: Slices;
  /** Works columns out elsewhere, in a worker say; `here` does it in this context where that cannot be. */
  readonly rebuild?: (asked: RebuildAsked, here: () => Rebuilt) => Rebuilt;
  /** How long work that nobody waits for rests first, in milliseconds. */
  readonly rest?: number;
};

/** Writes the first row into a new store. One that is new although the mirror knows of another has lost what was in it. */
async function begin(database: Database, now: Instant, mirrored: Mirrored | null): Promise<StateRow> {
  const { meta, events } = database.tables;
  return database.transaction('rw', [meta, events], async () => {
    const state = await meta.get('state');
    if (state === undefined) {
      const emptied = mirrored && mirrored.generation > 0 ? { at: now, events: mirrored.events } : null;
      const first: StateRow = { ...firstState(database.format), countedAt: now, emptied };
      await meta.add(first);
      return first;
    }
    if (state.events > 0 && (await events.limit(1).primaryKeys()).length === 0) {
      // Not by `count`, which looks at all events.
      const emptied: StateRow['emptied'] = { at: now, events: state.events };
      await meta.put({ ...state, events: 0, emptied });
    }
    return state;
  });
}

/** Whoever asks for columns that are being worked out already is told of that, and waits for the same. How far they are stands in `shares`. */
function oneAtATime(rebuild: Database['rebuild'], shares: Map<PipelineKey, number>): Database['rebuild'] {
  const underWay = new Map<PipelineKey, { readonly listeners: OnShare[]; readonly rebuilt: Rebuilt }>();
  return ({ pipeline, asOf, onShare }) => {
    const other = underWay.get(pipeline);
    if (other !== undefined) {
      other.listeners.push(onShare);
      return other.rebuilt;
    }
    const listeners = [onShare];
    const toAll: OnShare = (share) => {
      shares.set(pipeline, share);
      for (const listener of listeners) listener(share);
    };
    const rebuilt = rebuild({ pipeline, asOf, onShare: toAll }).finally(() => {
      underWay.delete(pipeline);
      shares.delete(pipeline);
    });
    underWay.set(pipeline, { listeners, rebuilt });
    return rebuilt;
  };
}

/**
 * Opens the store of the extension's own origin, carrying older formats to the present one. Refused where the browser gives no
 * IndexedDB; a failed upgrade leaves the data as they were and answers 'not-upgraded'.
 */
export async function openDatabase(opening: Opening): Promise<Result<Database, StorageRefusal>> {
  const upgrades = opening.upgrades ?? allUpgrades;
  const options = opening.indexedDB ? { indexedDB: opening.indexedDB.factory, IDBKeyRange: opening.indexedDB.keyRange } : {};
  const dexie = new Dexie(opening.name ?? 'ridealong', options);
  declareTables(dexie, upgrades);
  const underWay = new Map<string, Promise<unknown>>();
  const rebuilding = new Map<PipelineKey, number>();
  const database: Database = {
    tables: tablesOf(dexie),
    transaction: dexie.transaction.bind(dexie),
    format: 1 + upgrades.length,
    manyChanges: opening.manyChanges ?? 100,
    slices: opening.slices ?? { dealsByTheWay: 400, dealsInSlice: 200, dealsInPart: 2_000 },
    rebuild: oneAtATime((asked) => {
      const here = () => workOutColumns(database, asked.pipeline, asked.asOf, asked.onShare);
      return opening.rebuild === undefined ? here() : opening.rebuild(asked, here);
    }, rebuilding),
    rebuilding,
    mirror: opening.mirror,
    vault: opening.vault ?? (() => ({ state: 'off' })),
    onAnswer: opening.onAnswer ?? (() => undefined),
    known: new Map(),
    ledgers: new Map(),
    later: (name, work) => {
      if (underWay.has(name)) return;
      const { rest = 0 } = opening;
      const rested = rest === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, rest));
      const ending = rested
        .then(work)
        .catch(() => null)
        .finally(() => underWay.delete(name));
      underWay.set(name, ending);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
    reconnect: () => dexie.close({ disableAutoOpen: false }),
    close: () => dexie.close(),
  };
  const mirrored = opening.mirror.read().catch(() => null);
  try {
    await dexie.open();
    const state = await begin(database, opening.now, await mirrored);
    if (isCareDue(state, opening.now)) database.later('care', () => careForLog(database, opening.now));
    return success(database);
  } catch (error) {
    dexie.close();
    const refusal = await fullOr(refusalOf(error) ?? 'failed');
    if (refusal === 'storage-full' || refusal === 'storage-newer') return failure(refusal);
    const isLeft = await isInFormerFormat(dexie.name, database.format, opening.indexedDB?.factory ?? globalThis.indexedDB);
    return failure(isLeft ? 'not-upgraded' : refusal);
  }
}
