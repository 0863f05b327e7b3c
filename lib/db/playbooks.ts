import type { Instant } from '../domain/time/time';
import { type PlaybookChange, withChange } from '../playbook/change';
import { type Edits, subjectOfEdit } from '../playbook/edits';
import { type Merged, merged } from '../playbook/merged';
import type { Playbook } from '../playbook/playbook';
import type { PlaybookFault } from '../playbook/playbookFault';
import { failure, type Result, success } from '../result';
import { readPlaybook } from '../schema/readPlaybook';
import type { Database } from './database';
import type { FollowedRow, FormerPlaybookRow, PlaybookBaseRow, PlaybookSource } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read, write } from './transactions';

/** All that is stored of the playbook. `base` is null where the bundled default is laid under the edits. */
export type StoredPlaybook = {
  readonly base: PlaybookBaseRow | null;
  readonly edits: Edits;
  /** The version that the latest export of it had; 0 where there was none. */
  readonly exported: number;
  readonly followed: FollowedRow | null;
  /** Bases that were replaced, the latest first. */
  readonly former: readonly FormerPlaybookRow[];
};

/** How many replaced bases are kept. */
const mostFormer = 5;

async function rowsOf({ tables }: Database): Promise<StoredPlaybook> {
  const stored: { -readonly [Name in keyof StoredPlaybook]: StoredPlaybook[Name] } = {
    base: null,
    edits: [],
    exported: 0,
    followed: null,
    former: [],
  };
  for (const row of await tables.playbooks.toArray()) {
    if (row.kind === 'base') stored.base = row;
    if (row.kind === 'edits') [stored.edits, stored.exported] = [row.edits, row.exported];
    if (row.kind === 'followed') stored.followed = row;
    if (row.kind === 'former') stored.former = [row, ...stored.former];
  }
  return { ...stored, former: stored.former.toSorted((one, other) => other.until - one.until) };
}

/** What is stored of the playbook. */
export function storedPlaybook(database: Database): Promise<Result<StoredPlaybook, StorageRefusal>> {
  return read(database, [database.tables.playbooks], () => rowsOf(database));
}

/** What the store holds after a change, or what was wrong with it; then the store is as before. */
export type Changed = Result<{ readonly stored: StoredPlaybook; readonly merged: Merged<PlaybookFault> }, readonly PlaybookFault[]>;

async function putMerged(database: Database, stored: StoredPlaybook, bundled: Playbook): Promise<Merged<PlaybookFault>> {
  const { playbooks } = database.tables;
  const result = merged(stored.base?.playbook ?? bundled, stored.edits, readPlaybook);
  if (stored.base === null && stored.edits.length === 0) await playbooks.delete('merged');
  else await playbooks.put({ key: 'merged', kind: 'merged', playbook: result.playbook });
  return result;
}

/**
 * Changes the edits as they are by then, and checks whole what comes of it. Refused, with every place, where one that is put would not hold;
 * others that do not hold stay as they are.
 */
export function changeEdits(
  database: Database,
  asked: { readonly change: PlaybookChange; readonly bundled: Playbook },
): Promise<Result<Changed, StorageRefusal>> {
  const { playbooks } = database.tables;
  const { change, bundled } = asked;
  return write(database, [playbooks], async (): Promise<Changed> => {
    const before = await rowsOf(database);
    const edits = withChange(before.edits, change);
    const put = new Set(change.put.map(subjectOfEdit));
    const stored: StoredPlaybook = { ...before, edits };
    const found = merged(stored.base?.playbook ?? bundled, edits, readPlaybook);
    const faults = found.unheld
      .filter(({ edit }) => put.has(subjectOfEdit(edit)))
      .map(({ edit, why }): PlaybookFault => {
        if (typeof why !== 'string') return why;
        return { where: subjectOfEdit(edit), what: why === 'gone' ? 'missing' : 'duplicate-id' };
      });
    if (faults.length > 0) return failure(faults);
    await playbooks.put({ key: 'edits', kind: 'edits', edits, exported: before.exported });
    await putMerged(database, stored, bundled);
    return success({ stored, merged: found });
  });
}

/** Puts another base under the edits, null for the bundled default, and keeps the one that it replaces. `playbook` was checked by the caller. */
export function replaceBase(
  database: Database,
  asked: {
    readonly base: { readonly playbook: Playbook; readonly from: PlaybookSource } | null;
    readonly bundled: Playbook;
    readonly at: Instant;
  },
): Promise<Result<{ readonly stored: StoredPlaybook; readonly merged: Merged<PlaybookFault> }, StorageRefusal>> {
  const { playbooks } = database.tables;
  const { base, bundled, at } = asked;
  return write(database, [playbooks], async () => {
    const before = await rowsOf(database);
    if (before.base !== null) {
      const { playbook, from, since } = before.base;
      await playbooks.put({ key: `former ${at}`, kind: 'former', playbook, from, since, until: at });
      await playbooks.bulkDelete(before.former.slice(mostFormer - 1).map(({ key }) => key));
    }
    const row: PlaybookBaseRow | null = base && { key: 'base', kind: 'base', ...base, since: at };
    if (row === null) await playbooks.delete('base');
    else await playbooks.put(row);
    const stored = { ...(await rowsOf(database)), base: row };
    return { stored, merged: await putMerged(database, stored, bundled) };
  });
}

/** Lays the edits over the base anew: after a restore, or when this version of Ridealong brings another default. A base that is none is dropped. */
export function remerge(database: Database, bundled: Playbook): Promise<Result<StoredPlaybook, StorageRefusal>> {
  const { playbooks } = database.tables;
  return write(database, [playbooks], async () => {
    const before = await rowsOf(database);
    const isSound = before.base === null || readPlaybook(before.base.playbook).ok;
    if (!isSound) await playbooks.delete('base');
    const stored = isSound ? before : { ...before, base: null };
    await putMerged(database, stored, bundled);
    return stored;
  });
}

/** Keeps which address is followed and how the last try went; null where none is any longer. */
export function noteFollowed(
  database: Database,
  followed: Omit<FollowedRow, 'key' | 'kind'> | null,
): Promise<Result<null, StorageRefusal>> {
  const { playbooks } = database.tables;
  return write(database, [playbooks], async () => {
    if (followed === null) await playbooks.delete('followed');
    else await playbooks.put({ key: 'followed', kind: 'followed', ...followed });
    return null;
  });
}

/** Counts an export, and gives the version that it is to carry: later than the base's and than that of any export before. */
export function nextExport(database: Database, bundled: Playbook): Promise<Result<number, StorageRefusal>> {
  const { playbooks } = database.tables;
  return write(database, [playbooks], async () => {
    const { base, edits, exported } = await rowsOf(database);
    const { version } = base?.playbook ?? bundled;
    if (edits.length === 0) return version;
    const next = Math.max(version, exported) + 1;
    await playbooks.put({ key: 'edits', kind: 'edits', edits, exported: next });
    return next;
  });
}
