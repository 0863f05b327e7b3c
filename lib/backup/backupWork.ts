import { fullExport, restore } from '../db/backup';
import type { Database } from '../db/database';
import { type MergedBackup, type MergeRefusal, mergeBackup, plannedMerge } from '../db/mergeBackup';
import type { MergeChoices } from '../db/mergedRows';
import { notesLock } from '../db/notesLock';
import type { LockRow, StateRow } from '../db/rows';
import { dropSafetyCopy, outdatedCopy, type SafetyCopy, safetyCopy } from '../db/safetyCopy';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { failure, type Result, success } from '../result';
import type { Settings } from '../settings/settings';
import type { Site } from '../sites/site';
import { unwrapKey } from '../vault/wrappedKey';
import type { BackupContent, BackupFault, BackupHeader, Holdings } from './backupFile';
import { type BackupKey, decrypt, encryptToKey, encryptWithPassphrase, isEncrypted, newBackupKey } from './encryption';
import { holdingsOf } from './holdings';
import { mostBytes, type ReadBackup, readBackup } from './readBackup';
import { backupBytes, headerOf } from './writeBackup';

/** What the page knows and the store does not: it goes into backups, and comes out of them. */
export type Beside = { readonly settings: Settings; readonly sites: readonly Site[]; readonly from: BackupHeader['from'] };

/** How a backup is protected. */
export type Protection =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | ({ readonly kind: 'key' } & BackupKey)
  | { readonly kind: 'none' };

export type MadeBackup = { readonly bytes: Uint8Array<ArrayBuffer>; readonly header: BackupHeader };

/** A backup that was opened and is held for a restore. */
export type OpenedBackup = {
  /** Null for a full export of an earlier version, which says nothing of itself. */
  readonly header: BackupHeader | null;
  readonly holds: Holdings;
  /** What there is now, which it would take the place of. */
  readonly here: Holdings;
  /** Notes in it are encrypted with another passphrase than those here. */
  readonly sealedOtherwise: boolean;
  readonly sites: number;
};

export type MergePlan = Pick<MergedBackup, 'added' | 'changed' | 'conflicts' | 'erased'>;
export type RestoreRefusal = MergeRefusal | 'wrong-passphrase' | 'nothing-opened';
export type Restored = { readonly settings: Settings | null; readonly sites: readonly Site[]; readonly plan: MergePlan | null };

/** Makes backups and restores them. It holds the backup that was opened last. */
export type BackupWork = {
  readonly make: (asked: {
    readonly beside: Beside;
    readonly protection: Protection;
    readonly at: Instant;
  }) => Promise<Result<MadeBackup, StorageRefusal>>;
  readonly open: (asked: {
    readonly file: Blob;
    readonly passphrase: string | null;
  }) => Promise<Result<OpenedBackup, BackupFault | { readonly kind: StorageRefusal }>>;
  /** What encrypts further backups without asking for the passphrase. */
  readonly newKey: (asked: { readonly passphrase: string }) => Promise<Result<BackupKey, StorageRefusal>>;
  /** What merging the opened backup would add and change; `passphrase` is that of its notes, where they are encrypted with another one. */
  readonly plan: (asked: { readonly passphrase: string | null }) => Promise<Result<MergePlan, RestoreRefusal>>;
  readonly restore: (asked: {
    readonly mode: 'replace' | 'merge';
    readonly passphrase: string | null;
    /** Of what both sides had changed: which of the two the user wants, where it is not the one that was proposed. */
    readonly choices?: MergeChoices;
    readonly beside: Beside;
    readonly at: Instant;
  }) => Promise<Result<Restored, RestoreRefusal>>;
  /** When the latest restore was that can be taken back; null where there is none. */
  readonly undoable: (asked: Record<string, never>) => Promise<Result<{ readonly at: Instant } | null, StorageRefusal>>;
  readonly undo: (asked: Record<string, never>) => Promise<Result<Restored, RestoreRefusal>>;
  readonly forgetUndo: (asked: Record<string, never>) => Promise<Result<null, StorageRefusal>>;
};

async function content(database: Database, { settings, sites }: Beside): Promise<Result<BackupContent, StorageRefusal>> {
  const exported = await fullExport(database);
  return exported.ok ? success({ ...exported.value, settings, sites }) : exported;
}

function protectedBytes(bytes: Uint8Array<ArrayBuffer>, protection: Protection): Promise<Uint8Array<ArrayBuffer>> {
  switch (protection.kind) {
    case 'passphrase':
      return encryptWithPassphrase(bytes, protection.passphrase);
    case 'key':
      return encryptToKey(bytes, protection);
    case 'none':
      return Promise.resolve(bytes);
  }
}

async function openedFile(file: Blob, passphrase: string | null): Promise<Result<ReadBackup, BackupFault>> {
  if (file.size > mostBytes) return failure({ kind: 'too-large' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isEncrypted(bytes)) return readBackup(bytes);
  if (passphrase === null) return failure({ kind: 'no-passphrase' });
  const plain = await decrypt(bytes, passphrase);
  return plain.ok ? readBackup(plain.value) : plain;
}

function lockIn(read: ReadBackup): LockRow | null {
  return (read.content.tables['lock']?.[0] as LockRow | undefined) ?? null;
}

/** The data key of an opened backup's notes; null where none is needed or none was given. */
async function keyOf(read: ReadBackup, passphrase: string | null): Promise<Result<Uint8Array | null, 'wrong-passphrase'>> {
  const lock = lockIn(read);
  if (lock === null || passphrase === null) return success(null);
  const key = await unwrapKey(lock.wrapped, passphrase);
  return key === null ? failure('wrong-passphrase') : success(key);
}

/** So many copies are made where something is written while they are; where history is being read that never ends, and the last has to do. */
const mostCopies = 3;

/** Does what needs a copy of all that there is to be taken back: one of that very moment, so that nothing which is written meanwhile is lost. */
async function withCopy<Done, Refusal>(
  database: Database,
  { beside, at }: { readonly beside: Beside; readonly at: Instant },
  work: (copy: SafetyCopy) => Promise<Result<Done, Refusal>>,
): Promise<Result<Done, Refusal | StorageRefusal>> {
  for (let copies = 1; ; copies += 1) {
    const before = await content(database, beside);
    if (!before.ok) return before;
    const bytes = await backupBytes(before.value, { at, from: beside.from });
    const state = before.value.tables['meta']?.[0] as StateRow | undefined;
    try {
      return await work({ at, bytes, ...(state === undefined || copies === mostCopies ? {} : { generation: state.generation }) });
    } catch (problem) {
      if (problem !== outdatedCopy) throw problem;
    }
  }
}

/** What backups and restores are done with, in a page or a worker. */
export function backupWork(database: Database): BackupWork {
  let held: ReadBackup | null = null;
  return {
    make: async ({ beside, protection, at }) => {
      const all = await content(database, beside);
      if (!all.ok) return all;
      const made = { at, from: beside.from };
      const bytes = await protectedBytes(await backupBytes(all.value, made), protection);
      return success({ bytes, header: headerOf(all.value, made) });
    },
    newKey: async ({ passphrase }) => success(await newBackupKey(passphrase)),
    open: async ({ file, passphrase }) => {
      held = null;
      const read = await openedFile(file, passphrase);
      if (!read.ok) return read;
      const [exported, lock] = await Promise.all([fullExport(database), notesLock(database)]);
      if (!exported.ok) return failure({ kind: exported.why });
      if (!lock.ok) return failure({ kind: lock.why });
      held = read.value;
      const { header, content: taken } = read.value;
      const theirs = lockIn(read.value)?.wrapped.id;
      return success({
        header,
        holds: holdingsOf(taken.tables),
        here: holdingsOf(exported.value.tables),
        sealedOtherwise: theirs !== undefined && theirs !== lock.value?.wrapped.id,
        sites: taken.sites.length,
      });
    },
    plan: async ({ passphrase }) => {
      if (held === null) return failure('nothing-opened');
      const key = await keyOf(held, passphrase);
      if (!key.ok) return key;
      return plannedMerge(database, held.content.tables, { theirKey: key.value, madeAt: held.header?.madeAt ?? null });
    },
    restore: async ({ mode, passphrase, choices = {}, beside, at }) => {
      if (held === null) return failure('nothing-opened');
      const key = await keyOf(held, passphrase);
      if (!key.ok) return key;
      const { settings, sites, format, tables } = held.content;
      const merging = { theirKey: key.value, madeAt: held.header?.madeAt ?? null, choices };
      const done = await withCopy<MergedBackup | null, MergeRefusal>(database, { beside, at }, (copy) =>
        mode === 'merge' ? mergeBackup(database, tables, { ...merging, copy }) : restore(database, { format, tables }, { copy }),
      );
      return done.ok ? success({ settings, sites, plan: done.value }) : done;
    },
    undoable: async () => {
      const copy = await safetyCopy(database);
      return copy.ok ? success(copy.value && { at: copy.value.at }) : copy;
    },
    undo: async () => {
      const copy = await safetyCopy(database);
      if (!copy.ok) return copy;
      const read = copy.value === null ? null : await readBackup(copy.value.bytes);
      if (!read?.ok) return failure('nothing-opened');
      const { settings, sites, format, tables } = read.value.content;
      // The copy goes with every erasure by hand: those it lacks came with what is taken back.
      const done = await restore(database, { format, tables }, { erased: 'as taken' });
      if (!done.ok) return done;
      await dropSafetyCopy(database);
      return success({ settings, sites, plan: null });
    },
    forgetUndo: () => dropSafetyCopy(database),
  };
}
