import { failure, type Result, success } from '../../result';

/** A folder of the user's as the browser hands it over. Permission to it may lapse. */
export type BackupFolder = FileSystemDirectoryHandle & {
  readonly queryPermission: (asked: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
  readonly requestPermission: (asked: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
};

/** Whether something stored is a folder of the user's. */
export function isFolder(value: unknown): value is BackupFolder {
  return typeof FileSystemDirectoryHandle !== 'undefined' && value instanceof FileSystemDirectoryHandle;
}

/** Why nothing could be written where backups go. */
export type PlaceProblem = 'permission' | 'gone' | 'full' | 'failed';

/** Whether the browser lets us write into the folder now, without asking anybody. */
export async function mayWriteInto(folder: BackupFolder): Promise<boolean> {
  return (await folder.queryPermission({ mode: 'readwrite' })) === 'granted';
}

function problemOf(error: unknown): PlaceProblem {
  const why = error instanceof DOMException ? error.name : '';
  if (why === 'NotFoundError') return 'gone';
  if (why === 'QuotaExceededError') return 'full';
  return why === 'NotAllowedError' ? 'permission' : 'failed';
}

async function hasFile(folder: BackupFolder, name: string): Promise<boolean> {
  return folder.getFileHandle(name).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a file into the folder, whole or not at all: its name, or why it could not be. A former one of the same name stays until the new one
 * is whole.
 */
export async function writeInto(folder: BackupFolder, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<string, PlaceProblem>> {
  const hadOne = await hasFile(folder, name);
  try {
    const file = await folder.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(bytes);
    await writable.close();
    return success(name);
  } catch (error) {
    // What was only begun is no backup, and must not look like one.
    if (!hadOne) await folder.removeEntry(name).catch(() => undefined);
    return failure(problemOf(error));
  }
}
