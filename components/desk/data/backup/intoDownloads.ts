import { browser } from '../../../../lib/browser/extension';
import type { FolderProblem } from './backupFolder';

const permission = { permissions: ['downloads'] as ['downloads'] };

/** Asks for the permission; to be called at once in what a click does, or the browser does not ask. */
export function askForDownloads(): Promise<boolean> {
  return browser.permissions.request(permission);
}

const lookEvery = 250;
const longest = 60_000;

async function ended(id: number): Promise<FolderProblem | null> {
  for (let waited = 0; waited < longest; waited += lookEvery) {
    const [item] = await browser.downloads.search({ id });
    if (item?.state === 'complete') return null;
    if (item?.state === 'interrupted') return item.error === 'FILE_NO_SPACE' ? 'full' : 'failed';
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  return 'failed';
}

/** Saves a file into a folder of ours among the downloads, without asking; why it could not, or null. One of the same name is replaced. */
export async function intoDownloads(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FolderProblem | null> {
  if (!(await browser.permissions.contains(permission))) return 'permission';
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  try {
    return await ended(
      await browser.downloads.download({ url, filename: `Ridealong/${name}`, saveAs: false, conflictAction: 'overwrite' }),
    );
  } catch {
    return 'failed';
  } finally {
    URL.revokeObjectURL(url);
  }
}
