import type { PipelineKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import { workOutColumns } from './columnParts';
import { type Mirror, type Opening, openDatabase } from './database';
import type { StorageRefusal } from './storageRefusal';

type Asked = { readonly pipeline: PipelineKey; readonly asOf: Instant; readonly name: string | null };
type Answer = { readonly share: number } | { readonly ended: Result<null, StorageRefusal> };

/** What is needed of a worker by whoever asks it. */
type ColumnsWorker = {
  readonly postMessage: (asked: Asked) => void;
  readonly addEventListener: {
    (kind: 'message', listener: (event: MessageEvent<Answer>) => void): void;
    (kind: 'error', listener: () => void): void;
  };
  readonly terminate: () => void;
};

/** What the worker writes is derived, so that the number of events, which is what is mirrored, stays. */
const noMirror: Mirror = { read: async () => null, write: async () => undefined };

/**
 * Works columns out in a worker, which `start` starts, so that the page it is asked from goes on answering. Where no worker can be started,
 * and where it ends without an answer, it is done here: what the worker has kept is not begun again.
 */
export function rebuildInWorker(start: () => ColumnsWorker, name: string | null = null): NonNullable<Opening['rebuild']> {
  return async ({ pipeline, asOf, onShare }, here) => {
    const worker = startedOrNull(start);
    if (worker === null) return here();
    const ended = new Promise<Result<null, StorageRefusal> | null>((resolve) => {
      worker.addEventListener('message', ({ data }) => {
        if ('share' in data) onShare(data.share);
        else resolve(data.ended);
      });
      worker.addEventListener('error', () => resolve(null));
    });
    worker.postMessage({ pipeline, asOf, name } satisfies Asked);
    const answer = await ended;
    worker.terminate();
    return answer ?? here();
  };
}

function startedOrNull(start: () => ColumnsWorker): ColumnsWorker | null {
  try {
    return start();
  } catch {
    return null;
  }
}

/** What a worker hears and tells by. */
type Scope = {
  readonly addEventListener: (kind: 'message', listener: (event: MessageEvent<Asked>) => void) => void;
  readonly postMessage: (answer: Answer) => void;
};

/** The worker's side: works out what it is asked for, tells how far it has come, and says how it ended. */
export function serveRebuilds(scope: Scope, now: () => Instant, more: Partial<Opening> = {}): void {
  scope.addEventListener('message', ({ data }) => {
    void rebuilt(data, { mirror: noMirror, now: now(), ...more }, (share) => scope.postMessage({ share })).then((ended) =>
      scope.postMessage({ ended }),
    );
  });
}

async function rebuilt({ pipeline, asOf, name }: Asked, opening: Opening, onShare: (share: number) => void) {
  const opened = await openDatabase({ ...opening, ...(name === null ? {} : { name }) });
  if (!opened.ok) return opened;
  try {
    return await workOutColumns(opened.value, pipeline, asOf, onShare);
  } finally {
    opened.value.close();
  }
}
