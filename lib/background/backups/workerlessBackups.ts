import type { BackupWorker } from '../../backup/backupClient';
import type { BackupScope } from '../../backup/backupWorker';
import { browser } from '../../browser/extension';

/** What the script gives that makes backups, where it does not run as a worker of its own. */
export type ServeBackups = (scope: BackupScope) => void;

type Context = typeof globalThis & { readonly importScripts?: (address: string) => void; readonly ridealongServeBackups?: ServeBackups };
const context: Context = globalThis;

const address = () => browser.runtime.getURL('backup.js');

/** Chromium's background can start no workers. */
export function hasWorkers(): boolean {
  return typeof Worker !== 'undefined';
}

/**
 * A background may take in later only scripts that it took in when it was installed: so that this one does, and is not read at every start.
 * To be called synchronously when the background starts.
 */
export function takeInAtInstall(): void {
  addEventListener('install', () => context.importScripts?.(address()));
}

/** What would be a worker, in this context. */
export function inThisContext(): BackupWorker {
  context.importScripts?.(address());
  const serve = context.ridealongServeBackups;
  if (serve === undefined) throw new Error('The script that makes backups was not taken in.');
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  port1.start();
  port2.start();
  return {
    addEventListener: (kind, listener) => port1.addEventListener(kind, listener as EventListener),
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
  };
}
