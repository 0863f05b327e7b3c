import type { Mirror } from '../db/database';
import { failure, type Result, success } from '../result';
import type { ImportAnswers, ImportAsk, ToPage, ToWorker } from './protocol';
import type { ImportProgress } from './views';

/** What is needed of a worker. */
type ImportWorker = {
  readonly postMessage: (told: ToWorker) => void;
  readonly addEventListener: {
    (kind: 'message', listener: (event: MessageEvent<ToPage>) => void): void;
    (kind: 'error', listener: () => void): void;
  };
  readonly terminate: () => void;
};

/** What is asked by one name. */
export type AskedOf<What extends ImportAsk['what']> = Extract<ImportAsk, { readonly what: What }>;

/** An import in a worker. `ended`: the worker was ended, by the page or by the browser, mostly for want of memory. */
export type ImportClient = {
  readonly ask: <What extends ImportAsk['what']>(
    asked: AskedOf<What>,
    onProgress?: (progress: ImportProgress) => void,
  ) => Promise<Result<ImportAnswers[What], 'ended'>>;
  /** Asks an import that is being written to take itself back. */
  readonly cancel: () => void;
  /** Ends the worker at once; what it was doing is not answered any more. Rows that it has written are swept as those of a killed import. */
  readonly end: () => void;
};

type Waiting = { readonly resolve: (answer: Result<never, 'ended'>) => void; readonly onProgress: (progress: ImportProgress) => void };

/** Starts a worker for one import. What the store then holds is mirrored from here. */
export function importClient(worker: ImportWorker, mirror: Mirror): ImportClient {
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const endAll = () => {
    for (const { resolve } of waiting.values()) resolve(failure('ended'));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }) => {
    // The mirror is a safeguard: where it cannot be written, the next write tries again.
    if (data.kind === 'mirror') void mirror.write(data.mirrored).catch(() => undefined);
    else if (data.kind === 'progress') waiting.get(data.id)?.onProgress(data.progress);
    else {
      const asker = waiting.get(data.id);
      waiting.delete(data.id);
      asker?.resolve(success(data.answer) as Result<never, 'ended'>);
    }
  });
  worker.addEventListener('error', endAll);
  const ready = mirror
    .read()
    .catch(() => null)
    .then((mirrored) => worker.postMessage({ kind: 'mirrored', mirrored }));
  return {
    ask: async (asked, onProgress = () => undefined) => {
      await ready;
      next += 1;
      const id = next;
      return new Promise((resolve) => {
        waiting.set(id, { resolve, onProgress });
        worker.postMessage({ kind: 'ask', id, asked });
      });
    },
    cancel: () => worker.postMessage({ kind: 'cancel' }),
    end: () => {
      worker.terminate();
      endAll();
    },
  };
}
