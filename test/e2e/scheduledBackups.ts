import { fill } from './backups.ts';
import type { Browser, Page, Surface } from './browser.ts';

export const backupPage = 'options.html#/data/backup';
export const passphrase = 'árvíztűrő tükörfúró';

/** Switches backups by themselves on, as their user does, on the desk's page. */
export async function switchOn(desk: Page, kind: 'folder' | 'downloads'): Promise<void> {
  await desk.says('Backups by themselves');
  // The other form of the page has fields of the same names. What the organisation allows is known a moment later than the page is drawn.
  await desk.click('.backup-plain input[type=checkbox]');
  await desk.says('can read every note');
  if (await desk.look(() => 'showDirectoryPicker' in window)) {
    await desk.click({ words: kind === 'folder' ? 'Into a folder that I pick' : 'Into the downloads folder' });
  }
  await fill(desk, 'New passphrase', passphrase);
  await fill(desk, 'The same once more', passphrase);
  await desk.click({ words: 'Switch on' });
}

/** As if so many days had passed since the last one, and an hour since the last try. `own` is a page of the extension. */
export async function pass(own: Surface, days: number): Promise<void> {
  await own.look(async (count) => {
    const done = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(new Error(String(asking.error)));
      });
    const database = await done(indexedDB.open('ridealong'));
    const places = database.transaction('backupPlaces', 'readwrite').objectStore('backupPlaces');
    const place = (await done(places.get('place'))) as { last: { at: number; name: string } | null };
    const { last } = place;
    await done(places.put({ ...place, last: last && { ...last, at: last.at - count * 86_400_000 } }));
    database.close();
    const { chrome } = globalThis as unknown as { chrome: { storage: { session: { remove: (name: string) => Promise<void> } } } };
    await chrome.storage.session.remove('backupTriedAt');
  }, days);
}

/** What the store says of the place where backups go. */
export async function standing(
  own: Surface,
): Promise<{ readonly at: number | null; readonly name: string; readonly problem: string | null }> {
  return own.look(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ridealong');
      opening.onsuccess = () => resolve(opening.result);
    });
    const place = await new Promise<{ last: { at: number; name: string } | null; problem: { kind: string } | null } | undefined>(
      (resolve) => {
        const reading = database.transaction('backupPlaces').objectStore('backupPlaces').get('place');
        reading.onsuccess = () => resolve(reading.result);
      },
    );
    database.close();
    return { at: place?.last?.at ?? null, name: place?.last?.name ?? '', problem: place?.problem?.kind ?? null };
  });
}

/** Ends the background and starts another one, by a question such as any page of ours asks. */
export async function startAnew(browser: Browser, own: Surface): Promise<void> {
  await browser.stopBackground();
  await own.look(async () => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } } };
    await chrome.runtime.sendMessage({ ridealong: 'notesState', body: {} });
  });
}
