import type { BackupFolder } from '../../../../lib/background/backups/backupFolder';

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
