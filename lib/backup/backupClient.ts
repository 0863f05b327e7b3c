import type { Mirrored } from '../db/database';
import { failure } from '../result';
import type { BackupWork } from './backupWork';

type Name = keyof BackupWork;
type AskedOf<Asked extends Name> = Parameters<BackupWork[Asked]>[0];
type AnswerTo<Asked extends Name> = BackupWork[Asked] extends (asked: never) => Promise<infer Answer> ? Answer : never;

/** A question to the worker. The key of the notes comes along, because a worker cannot ask the browser for it. */
export type BackupQuestion = { readonly id: number; readonly name: Name; readonly asked: unknown; readonly notes: NotesHere };
export type BackupReply = { readonly id: number; readonly answer: unknown } | { readonly mirror: Mirrored };

/** Whether notes are encrypted here, and by which key. */
export type NotesHere = { readonly state: 'off' | 'locked' } | { readonly state: 'open'; readonly key: Uint8Array };

/** What the page gives the worker, and what it asks of it. */
export type BackupClient = {
  readonly ask: <Asked extends Name>(name: Asked, asked: AskedOf<Asked>) => Promise<AnswerTo<Asked> | Ended>;
  readonly end: () => void;
};
/** The worker ended before it answered: its memory was full, say. */
export type Ended = { readonly ok: false; readonly why: 'ended' };

/** A worker as far as its client uses it. */
export type BackupWorker = {
  readonly addEventListener: (kind: 'message' | 'error', listener: (event: MessageEvent<BackupReply>) => void) => void;
  readonly postMessage: (question: BackupQuestion) => void;
  readonly terminate: () => void;
};

type ClientOptions = {
  readonly start: () => BackupWorker;
  readonly notes: () => Promise<NotesHere>;
  readonly mirror: (mirrored: Mirrored) => Promise<void>;
};

/** Makes and restores backups in a worker, so that the page goes on answering. A worker that ended is started anew with the next question. */
export function backupClient({ start, notes, mirror }: ClientOptions): BackupClient {
  let worker: BackupWorker | null = null;
  let last = 0;
  const waiting = new Map<number, (answer: unknown) => void>();
  const end = () => {
    worker?.terminate();
    worker = null;
    for (const answer of waiting.values()) answer(failure('ended'));
    waiting.clear();
  };
  const running = (): BackupWorker => {
    if (worker !== null) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }) => {
      if ('mirror' in data) void mirror(data.mirror);
      else {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      }
    });
    worker.addEventListener('error', end);
    return worker;
  };
  return {
    ask: async <Asked extends Name>(name: Asked, asked: AskedOf<Asked>): Promise<AnswerTo<Asked> | Ended> => {
      const id = ++last;
      const question: BackupQuestion = { id, name, asked, notes: await notes() };
      return new Promise<AnswerTo<Asked> | Ended>((resolve) => {
        // The worker answers each question by its own name.
        waiting.set(id, resolve as (answer: unknown) => void);
        running().postMessage(question);
      });
    },
    end,
  };
}
