/** A folder of the user's as the browser hands it over. Permission to it may lapse. */
export type BackupFolder = FileSystemDirectoryHandle & {
  readonly queryPermission: (asked: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
  readonly requestPermission: (asked: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
};

type Picker = (options: { readonly id: string; readonly mode: 'readwrite' }) => Promise<BackupFolder>;

function picker(): Picker | null {
  return 'showDirectoryPicker' in window && typeof window.showDirectoryPicker === 'function'
    ? (window.showDirectoryPicker as Picker)
    : null;
}

/** Whether this browser lets a page write into a folder that the user picks. */
export function canPickFolder(): boolean {
  return picker() !== null;
}

/** Asks the user for a folder; null where none was picked. */
export async function pickFolder(): Promise<BackupFolder | null> {
  const pick = picker();
  if (pick === null) return null;
  return pick.call(window, { id: 'backups', mode: 'readwrite' }).catch(() => null);
}

/** Whether something stored is a folder of the user's. */
export function isFolder(value: unknown): value is BackupFolder {
  return typeof FileSystemDirectoryHandle !== 'undefined' && value instanceof FileSystemDirectoryHandle;
}

export type FolderProblem = 'permission' | 'gone' | 'full' | 'failed';

/** Writes a file into the folder, whole or not at all; why it could not, or null. */
export async function writeInto(folder: BackupFolder, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FolderProblem | null> {
  try {
    if ((await folder.queryPermission({ mode: 'readwrite' })) !== 'granted') return 'permission';
    const file = await folder.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(bytes);
    await writable.close();
    return null;
  } catch (error) {
    const why = error instanceof DOMException ? error.name : '';
    if (why === 'NotFoundError') return 'gone';
    if (why === 'QuotaExceededError') return 'full';
    return why === 'NotAllowedError' ? 'permission' : 'failed';
  }
}
