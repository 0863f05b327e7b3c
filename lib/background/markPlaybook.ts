import type { Database } from '../db/database';
import { mergedPlaybook } from '../db/mergedPlaybook';
import { remerge, type StoredPlaybook, storedPlaybook } from '../db/playbooks';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { rememberTemplates } from '../notes/knownTemplates';
import { defaultPlaybook } from '../playbook/default';
import { type Result, success } from '../result';
import { readPlaybookMark, writePlaybookMark } from '../settings/playbookMark';

/** How long a followed address is left alone after it was asked. */
const askedEvery = 24 * 3_600_000;

/** Says beside the store what it holds of the playbook. To be called after every change of it. */
export async function markPlaybook(database: Database, stored: StoredPlaybook, now: Instant): Promise<Result<null, StorageRefusal>> {
  const own = await mergedPlaybook(database);
  if (!own.ok) return own;
  const { followed, base } = stored;
  const before = await readPlaybookMark();
  const mark = {
    at: Math.max(now, (before?.at ?? 0) + 1),
    bundled: base === null ? defaultPlaybook.version : null,
    fetchAfter: followed === null ? null : (followed.triedAt ?? 0) + askedEvery,
  };
  await writePlaybookMark(own.value === null && followed === null ? null : mark);
  await rememberTemplates((own.value ?? defaultPlaybook).templates);
  return success(null);
}

/** Checks what is stored of the playbook, merges it anew and says so: after a restore, or when Ridealong brings another default. */
export async function checkPlaybook(database: Database, now: Instant): Promise<Result<null, StorageRefusal>> {
  const stored = await remerge(database, defaultPlaybook);
  return stored.ok ? markPlaybook(database, stored.value, now) : stored;
}

/** Takes notice of what a page wrote into the store itself, a restored backup say. Nothing is done where there is only the default, and was. */
export async function noticePlaybook(database: Database, now: Instant): Promise<Result<null, StorageRefusal>> {
  const [stored, mark] = await Promise.all([storedPlaybook(database), readPlaybookMark()]);
  if (!stored.ok) return stored;
  const { base, edits, followed } = stored.value;
  if (mark === null && base === null && edits.length === 0 && followed === null) return success(null);
  return checkPlaybook(database, now);
}
