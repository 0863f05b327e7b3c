import { browser } from '../../browser/extension';
import { failure, type Result, success } from '../../result';
import type { PlaceProblem } from './backupFolder';

const permission = { permissions: ['downloads'] as ['downloads'] };

/** Asks for the permission; to be called at once in what a click does, or the browser does not ask. */
export function askForDownloads(): Promise<boolean> {
  return browser.permissions.request(permission);
}

/** Whether the user lets us save among the downloads. */
export function mayUseDownloads(): Promise<boolean> {
  return browser.permissions.contains(permission);
}

const lookEvery = 250;
const longest = 60_000;

async function ended(id: number): Promise<Result<string, PlaceProblem>> {
  for (let waited = 0; waited < longest; waited += lookEvery) {
    const [item] = await browser.downloads.search({ id });
    if (item?.state === 'complete') return success(item.filename.split(/[/\\]/).at(-1) ?? '');
    if (item?.state === 'interrupted') return failure(item.error === 'FILE_NO_SPACE' ? 'full' : 'failed');
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  return failure('failed');
}

type Address = { readonly url: string; readonly release: () => void };

/** Chromium's background makes no addresses of blobs: there the file's bytes are the address. */
function addressOf(file: Blob): Promise<Address> {
  if ('createObjectURL' in URL) {
    const url = URL.createObjectURL(file);
    return Promise.resolve({ url, release: () => URL.revokeObjectURL(url) });
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ url: typeof reader.result === 'string' ? reader.result : '', release: () => undefined });
    reader.onerror = () => reject(reader.error ?? new Error('The bytes could not be read.'));
    reader.readAsDataURL(file);
  });
}

/**
 * Saves a file into a folder of ours among the downloads, without asking: the name that it got, or why it could not be. One of the same name
 * stays beside it, because Firefox takes away what it was to replace before it knows whether it can.
 */
export async function intoDownloads(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<string, PlaceProblem>> {
  const { url, release } = await addressOf(new Blob([bytes], { type: 'application/octet-stream' }));
  try {
    return await ended(await browser.downloads.download({ url, filename: `Ridealong/${name}`, saveAs: false, conflictAction: 'uniquify' }));
  } catch {
    return failure('failed');
  } finally {
    release();
  }
}
