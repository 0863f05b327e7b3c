import { type Mirrored, openDatabase } from '../db/database';
import type { Vault } from '../db/privateText';
import type { StorageRefusal } from '../db/storageRefusal';
import type { Instant } from '../domain/time/time';
import { failure, type Result } from '../result';
import { textKey } from '../vault/textKey';
import { type BackupWork, backupWork } from './backupWork';

type Name = keyof BackupWork;
type AskedOf<Asked extends Name> = Parameters<BackupWork[Asked]>[0];
type AnswerTo<Asked extends Name> = BackupWork[Asked] extends (asked: never) => Promise<infer Answer> ? Answer : never;

/** A question to the worker. The key of the notes comes along, because a worker cannot ask the browser for it. */
type Question = { readonly id: number; readonly name: Name; readonly asked: unknown; readonly notes: NotesHere };
type Reply = { readonly id: number; readonly answer: unknown } | { readonly mirror: Mirrored };

/** Whether notes are encrypted here, and by which key. */
export type NotesHere = { readonly state: 'off' | 'locked' } | { readonly state: 'open'; readonly key: Uint8Array };

/** What the page gives the worker, and what it asks of it. */
export type BackupClient = {
  readonly ask: <Asked extends Name>(name: Asked, asked: AskedOf<Asked>) => Promise<AnswerTo<Asked> | Ended>;
  readonly end: () => void;
};
/** The worker ended before it answered: its memory was full, say. */
export type Ended = { readonly ok: false; readonly why: 'ended' };

type ClientOptions = {
  readonly start: () => Worker;
  readonly notes: () => Promise<NotesHere>;
  readonly mirror: (mirrored: Mirrored) => Promise<void>;
};

/** Makes and restores backups in a worker, so that the page goes on answering. A worker that ended is started anew with the next question. */
export function backupClient({ start, notes, mirror }: ClientOptions): BackupClient {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, (answer: unknown) => void>();
  const end = () => {
    worker?.terminate();
    worker = null;
    for (const answer of waiting.values()) answer(failure('ended'));
    waiting.clear();
  };
  const running = (): Worker => {
    if (worker !== null) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
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
      const question: Question = { id, name, asked, notes: await notes() };
      return new Promise<AnswerTo<Asked> | Ended>((resolve) => {
        // The worker answers each question by its own name.
        waiting.set(id, resolve as (answer: unknown) => void);
        running().postMessage(question);
      });
    },
    end,
  };
}

type Scope = {
  readonly addEventListener: (kind: 'message', listener: (event: MessageEvent<Question>) => void) => void;
  readonly postMessage: (reply: Reply) => void;
};

/** The worker's side. */
export function serveBackups(scope: Scope, now: () => Instant): void {
  let vault: Vault = { state: 'off' };
  let work: Promise<Result<BackupWork, StorageRefusal>> | null = null;
  const opened = async (): Promise<Result<BackupWork, StorageRefusal>> => {
    const write = async (mirrored: Mirrored) => scope.postMessage({ mirror: mirrored });
    const database = await openDatabase({ mirror: { read: async () => null, write }, now: now(), vault: () => vault });
    return database.ok ? { ok: true, value: backupWork(database.value) } : database;
  };
  const answer = async ({ name, asked, notes }: Question): Promise<unknown> => {
    vault = notes.state === 'open' ? { state: 'open', key: textKey(notes.key) } : notes;
    work ??= opened();
    const ready = await work;
    if (!ready.ok) {
      work = null;
      return name === 'open' ? failure({ kind: ready.why }) : ready;
    }
    const ask: (asked: never) => Promise<unknown> = ready.value[name];
    return ask(asked as never);
  };
  scope.addEventListener('message', ({ data }) => {
    // What nobody foresaw must not leave the page waiting.
    const unforeseen = data.name === 'open' ? failure({ kind: 'failed' }) : failure('failed');
    void answer(data)
      .catch(() => unforeseen)
      .then((answered) => scope.postMessage({ id: data.id, answer: answered }));
  });
}
