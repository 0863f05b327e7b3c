import { type ImportClient, importClient } from '../../../../lib/imports/client';
import type { ToPage, ToWorker } from '../../../../lib/imports/protocol';
import { serveImports } from '../../../../lib/imports/worker';
import { success } from '../../../../lib/result';
import { mirrorInMemory } from '../../../db/store';
import { opened } from '../deskBackground';

/** Stands for the module that starts a worker: the same code on both sides of the messages, in this process and with the test's store. */
export const startedHere = {
  startImport: (): ImportClient => {
    const toWorker: ((event: { data: ToWorker }) => void)[] = [];
    const toPage: ((event: { data: ToPage }) => void)[] = [];
    let ended = false;
    const scope = {
      addEventListener: (_: 'message', listener: (event: MessageEvent<ToWorker>) => void) => {
        toWorker.push(listener as (event: { data: ToWorker }) => void);
      },
      postMessage: (data: ToPage) => {
        if (!ended) for (const listener of toPage) listener({ data });
      },
    };
    serveImports(scope, Date.now, async () => {
      if (opened.database === null) throw new Error('no store');
      return success(await opened.database);
    });
    const worker = {
      postMessage: (data: ToWorker) => {
        queueMicrotask(() => {
          if (!ended) for (const listener of toWorker) listener({ data });
        });
      },
      addEventListener: (kind: string, listener: (event: never) => void) => {
        if (kind === 'message') toPage.push(listener as (event: { data: ToPage }) => void);
      },
      terminate: () => {
        ended = true;
      },
    };
    return importClient(worker, mirrorInMemory());
  },
};
