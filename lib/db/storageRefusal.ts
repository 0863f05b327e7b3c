/** Why the store did not do what was asked. Every other exception of a query is a bug and stays one. */
export type StorageRefusal = 'storage-refused' | 'storage-full' | 'storage-newer' | 'not-upgraded' | 'failed';

/** Thrown inside a transaction, so that all of it is undone: a later version of this extension has written here. */
export class NewerStore extends Error {
  override readonly name = 'NewerStore';
}

// "Always private" Firefox: InvalidStateError within DatabaseClosedError; third-party storage blocked: UnknownError; broken files: UnknownError or OpenFailedError.
const refused = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotAllowedError',
  'OpenFailedError',
  'SecurityError',
  'UnknownError',
]);

// What else Dexie and IndexedDB call their own troubles.
const storage = new Set([
  'AbortError',
  'BulkError',
  'ConstraintError',
  'DataCloneError',
  'DataError',
  'ModifyError',
  'NotFoundError',
  'PrematureCommitError',
  'ReadOnlyError',
  'TimeoutError',
  'TransactionInactiveError',
  'UpgradeError',
  'VersionError',
]);

/** The names of an error and of those within it: Dexie wraps the browser's error as `inner`, and those of many rows as `failures`. */
function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const own = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  const inner = 'inner' in error && error.inner !== error ? namesOf(error.inner) : [];
  const failures = 'failures' in error && Array.isArray(error.failures) ? error.failures.flatMap(namesOf) : [];
  return [...own, ...inner, ...failures];
}

/** The refusal that an exception of the store means; null where it is a bug of ours. A full disk comes as AbortError around QuotaExceededError. */
export function refusalOf(error: unknown): StorageRefusal | null {
  const names = namesOf(error);
  if (names.includes('NewerStore')) return 'storage-newer';
  if (names.includes('QuotaExceededError')) return 'storage-full';
  if (names.some((name) => refused.has(name))) return 'storage-refused';
  return names.some((name) => storage.has(name)) ? 'failed' : null;
}
