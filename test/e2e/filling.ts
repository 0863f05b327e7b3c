import type { Page } from './browser.ts';

/** Fills what is left of the storage, but for less than `leave` bytes, with somebody else's file. `ownPage` is a page of the extension. */
export async function fillStorage(ownPage: Page, leave = 1_000): Promise<void> {
  await ownPage.look(async (least) => {
    const open = () =>
      new Promise<IDBDatabase | null>((resolve) => {
        const opening = indexedDB.open('filling', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => resolve(null);
      });
    const add = async (size: number) => {
      // A refused write may leave the connection unusable, so that each has its own.
      const database = await open();
      if (database === null) return false;
      const writing = database.transaction('rows', 'readwrite');
      const noise = Array.from({ length: Math.ceil(size / 1_000) }, () => crypto.getRandomValues(new Uint8Array(1_000)));
      writing.objectStore('rows').add(noise);
      const done = await new Promise<boolean>((resolve) => {
        writing.oncomplete = () => resolve(true);
        writing.onabort = () => resolve(false);
      });
      database.close();
      return done;
    };
    for (let size = 512_000; size > least; size /= 2) {
      for (let tries = 0; tries < 40 && (await add(size)); tries += 1);
    }
  }, leave);
}

/** Takes that file away again. */
export async function makeRoom(ownPage: Page): Promise<void> {
  await ownPage.look(
    () =>
      new Promise<boolean>((resolve) => {
        const deleting = indexedDB.deleteDatabase('filling');
        deleting.onsuccess = () => resolve(true);
        deleting.onerror = () => resolve(false);
      }),
  );
}
