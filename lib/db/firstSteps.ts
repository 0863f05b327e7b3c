import type { Result } from '../result';
import type { Database } from './database';
import { saidMapping } from './mappings';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** What a new user has come to so far. */
export type FirstSteps = {
  /** Whether a CRM's history was read, or a file was imported. */
  readonly history: boolean;
  readonly imported: boolean;
  /** Pipelines that are known, and those whose stages a user has matched. */
  readonly pipelines: number;
  readonly matched: number;
  /** Whether there is a note about a person. */
  readonly noted: boolean;
};

/** What is stored of a user's first steps. */
export function firstSteps(database: Database): Promise<Result<FirstSteps, StorageRefusal>> {
  const { sources, imports, pipelines, mappings, records } = database.tables;
  return read(database, [sources, imports, pipelines, mappings, records], async () => {
    const [read, kept, known, note] = await Promise.all([
      sources.filter(({ lastRead }) => lastRead !== null).first(),
      imports.filter(({ state }) => state === 'kept').first(),
      pipelines.toCollection().primaryKeys(),
      records
        .where('subject')
        .startsWith('person:')
        .filter(({ undoneAt }) => undoneAt === null)
        .first(),
    ]);
    const matched = (await mappings.bulkGet(known)).filter((mapping) => saidMapping(mapping) !== null).length;
    const imported = kept !== undefined;
    return { history: imported || read !== undefined, imported, pipelines: known.length, matched, noted: note !== undefined };
  });
}
