import { readFileSync } from 'node:fs';
import { firstIndexes } from '../../lib/db/tables.ts';
import { upgrades } from '../../lib/db/upgrades/upgrades.ts';
import type { Page } from './browser.ts';

type Index = { readonly name: string; readonly path: string | readonly string[]; readonly unique: boolean; readonly multi: boolean };
type Place = {
  readonly name: string;
  readonly path: string | readonly string[] | null;
  readonly counts: boolean;
  readonly indexes: readonly Index[];
};

/** A store as a version of the extension left it, written by none of today's code. */
export type FormerStore = {
  readonly version: number;
  readonly places: readonly Place[];
  readonly tables: Readonly<Record<string, readonly never[]>>;
};

function indexOf(written: string): Index {
  const name = written.replace(/^[&*+]+/, '');
  const path = name.startsWith('[') ? name.slice(1, -1).split('+') : name;
  return { name, path, unique: written.startsWith('&'), multi: written.startsWith('*') };
}

function placeOf(name: string, written: string): Place {
  const [key = '', ...others] = written.split(',').map((part) => part.trim());
  return { name, path: indexOf(key).path, counts: key.startsWith('++'), indexes: others.map(indexOf) };
}

/** The full export that was kept of a format, as the store that it was taken from. */
export function formerStore(format: number): FormerStore {
  const file = new URL(`../db/format-${format}.json`, import.meta.url);
  const { tables } = JSON.parse(readFileSync(file, 'utf8')) as Pick<FormerStore, 'tables'>;
  const indexes = Object.assign({}, firstIndexes, ...upgrades.slice(0, format - 1).map((step) => step.tables ?? {})) as Record<
    string,
    string
  >;
  // Dexie counts its versions in tens.
  return { version: format * 10, places: Object.entries(indexes).map(([name, written]) => placeOf(name, written)), tables };
}

/** Puts such a store in the place of the one that there is. `page` is a page of the extension that has none open. */
export function putStore(page: Page, store: FormerStore): Promise<number> {
  return page.look(async (former: FormerStore) => {
    const done = (asking: IDBRequest) =>
      new Promise<void>((resolve, reject) => {
        asking.onsuccess = () => resolve();
        asking.onerror = () => reject(new Error(String(asking.error)));
      });
    const made = async (): Promise<IDBDatabase> => {
      await done(indexedDB.deleteDatabase('ridealong'));
      const opening = indexedDB.open('ridealong', former.version);
      opening.onupgradeneeded = () => {
        for (const { name, path, counts, indexes } of former.places) {
          const place = opening.result.createObjectStore(name, { keyPath: path as string | string[] | null, autoIncrement: counts });
          for (const index of indexes) {
            place.createIndex(index.name, index.path as string | string[], { unique: index.unique, multiEntry: index.multi });
          }
        }
      };
      await done(opening);
      return opening.result;
    };
    // The background may have made one of its own in between: it lets go of it when it is deleted, and soon has nothing more to do.
    const untilMade = async (tries: number): Promise<IDBDatabase> => {
      try {
        return await made();
      } catch (problem) {
        if (tries === 1) throw problem;
        await new Promise((resolve) => setTimeout(resolve, 200));
        return untilMade(tries - 1);
      }
    };
    const database = await untilMade(30);
    const writing = database.transaction(Object.keys(former.tables), 'readwrite');
    let count = 0;
    for (const [name, rows] of Object.entries(former.tables)) {
      for (const row of rows) {
        writing.objectStore(name).add(row);
        count += 1;
      }
    }
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(new Error(String(writing.error)));
    });
    database.close();
    return count;
  }, store);
}

export type Lying = { readonly version: number; readonly rows: Readonly<Record<string, readonly { readonly [name: string]: unknown }[]>> };

/** What lies in the store, in whatever version it is; nothing is carried anywhere. Of tables that are not named only the rows' number counts. */
export async function lyingIn(page: Page, names: readonly string[]): Promise<Lying> {
  return (await page.look(async (wanted) => {
    const answer = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(new Error(String(asking.error)));
      });
    const database = await answer(indexedDB.open('ridealong'));
    const reading = database.transaction([...database.objectStoreNames]);
    const rows: Record<string, unknown[]> = {};
    for (const name of wanted) {
      if (database.objectStoreNames.contains(name)) rows[name] = await answer(reading.objectStore(name).getAll());
    }
    const { version } = database;
    database.close();
    return { version, rows };
  }, names)) as Lying;
}
