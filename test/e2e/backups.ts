import type { Page, Surface } from './browser.ts';

/** Types into the field of this label. */
export async function fill(surface: Surface, label: string, text: string): Promise<void> {
  const id = await surface.until((words) => {
    const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.trim() === words);
    return found?.htmlFor ?? null;
  }, label);
  await surface.type(`[id="${id}"]`, text);
}

/** Makes a backup on the desk's page as its user does, and gives the bytes that would be saved, as base64. Null takes no passphrase. */
export async function madeBackup(desk: Page, passphrase: string | null): Promise<string> {
  await desk.look(() => {
    document.documentElement.removeAttribute('data-saved');
    const address = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) => {
      const reader = new FileReader();
      reader.onload = () =>
        document.documentElement.setAttribute('data-saved', typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
      reader.readAsDataURL(file);
      return address(file);
    };
  });
  await desk.says('Make the backup');
  if (passphrase === null) {
    await desk.click('.backup-plain input[type=checkbox]');
    await desk.says('can read every note');
  } else {
    await fill(desk, 'New passphrase', passphrase);
    await fill(desk, 'The same once more', passphrase);
  }
  await desk.click({ words: 'Make the backup' });
  await desk.says('Saved among your downloads');
  return desk.until(() => document.documentElement.getAttribute('data-saved'));
}

/** Chooses a file of these bytes in the page's file field. */
export async function chooseBackup(desk: Page, name: string, base64: string): Promise<void> {
  await desk.until(
    (called, content) => {
      const input = document.querySelector('input[type=file]');
      if (!(input instanceof HTMLInputElement)) return false;
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], called));
      input.files = carried.files;
      return input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    base64,
  );
}

/** What is stored, table by table, without what only counts the writes of that very store. */
export async function stored(own: Surface): Promise<Readonly<Record<string, readonly string[]>>> {
  const text = await own.look(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('ridealong');
      opening.onsuccess = () => resolve(opening.result);
    });
    const tables = ['deals', 'events', 'pipelines', 'mappings', 'ticks', 'promptAnswers', 'people', 'records', 'commitments'];
    const rows: Record<string, string[]> = {};
    for (const table of tables) {
      const all = await new Promise<unknown[]>((resolve) => {
        const reading = database.transaction(table).objectStore(table).getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      const own = new Set(['touched', 'derivedAnewFrom', 'seq', 'former']);
      // Equal rows are equal texts, whatever the order of their members.
      const written = (row: unknown) =>
        JSON.stringify(row, (key, value: unknown) => {
          if (own.has(key)) return undefined;
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
          return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
        });
      rows[table] = all.map(written).sort();
    }
    database.close();
    return JSON.stringify(rows);
  });
  return JSON.parse(text) as Readonly<Record<string, readonly string[]>>;
}
