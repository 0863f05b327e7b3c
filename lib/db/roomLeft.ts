import type { StorageRefusal } from './storageRefusal';

/** With less than this a browser cannot even write what it needs to open a store. */
const leastToOpen = 1_000_000;

/** A write leaves at least so much of the disk: what Chromium writes later, when it puts its own files in order, counts too. */
const keptFree = 32_000_000;

/** Each row is written once, what it takes the place of is noted so that it can be undone, and both are copied when files are put in order. */
const timesWritten = 3;

/** What the disk has left: an extension with `unlimitedStorage` is told that, where a page would be told its share. */
async function roomLeft(): Promise<number | null> {
  const { storage } = navigator as { readonly storage?: StorageManager };
  const told = await storage?.estimate().catch(() => null);
  const { quota = 0, usage = 0 } = told ?? {};
  return quota > 0 ? quota - usage : null;
}

/** Why the store did not do it, where the browser only tells that it did not, and that next to no room is left. */
export async function fullOr(refusal: StorageRefusal): Promise<StorageRefusal> {
  if (refusal !== 'failed' && refusal !== 'storage-refused') return refusal;
  const room = await roomLeft();
  return room !== null && room < leastToOpen ? 'storage-full' : refusal;
}

/** How much room rows take while they are written in one transaction, in bytes, rather more than less. */
export function roomOf(tables: Readonly<Record<string, readonly unknown[]>>): number {
  let bytes = 0;
  for (const rows of Object.values(tables)) for (const row of rows) bytes += JSON.stringify(row).length;
  return bytes * timesWritten;
}

/** Whether a full disk may cost more than the write that finds it. Chromium takes a store whose file ended in mid-write for damaged, and begins an empty one. */
export function mayLoseAll(): boolean {
  return /Chrom(?:e|ium)\//.test(navigator.userAgent);
}

/** Whether so many bytes can be written without filling the disk; true where the browser does not tell. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  const room = await roomLeft();
  return room === null || room >= keptFree + bytes;
}
