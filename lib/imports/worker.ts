import { type Mirror, type Mirrored, openDatabase } from '../db/database';
import { mergedPlaybook } from '../db/mergedPlaybook';
import { noDecisionReasons } from '../playbook/default/noDecisionReasons';
import type { ImportAnswers, ImportAsk, ToPage, ToWorker } from './protocol';
import { importSession } from './session';

/** What a worker hears and tells by. */
type Scope = {
  readonly addEventListener: (kind: 'message', listener: (event: MessageEvent<ToWorker>) => void) => void;
  readonly postMessage: (told: ToPage) => void;
};

type Session = ReturnType<typeof importSession>;

/** The worker's side of an import: does one thing at a time as it is asked, and tells how far it has come. A cancelled import leaves nothing. */
export function serveImports(scope: Scope, now: () => number, openStore: typeof openDatabase = openDatabase): void {
  let held: Mirrored | null = null;
  let stop = new AbortController();
  // A worker has no `storage.local`; the page that started it writes there what the store then holds.
  const mirror: Mirror = {
    read: async () => held,
    write: async (mirrored) => scope.postMessage({ kind: 'mirror', mirrored }),
  };
  let opening: ReturnType<typeof openDatabase> | null = null;
  const open = async () => {
    opening ??= openStore({ mirror, now: now(), onAnswer: (_, refusal) => refusal !== null && letGo() });
    const opened = await opening;
    if (!opened.ok) opening = null;
    return opened;
  };
  // Firefox leaves a connection unusable once a write found the storage full.
  function letGo(): void {
    opening = null;
  }
  let session: Session | null = null;
  const presentSession = async (): Promise<Session> => {
    if (session !== null) return session;
    const opened = await open();
    const own = opened.ok ? await mergedPlaybook(opened.value) : opened;
    const reasons = own.ok ? own.value?.noDecisionReasons : undefined;
    session ??= importSession({ open, now, noDecisionReasons: reasons ?? noDecisionReasons });
    return session;
  };
  let last: Promise<unknown> = Promise.resolve();

  scope.addEventListener('message', ({ data }) => {
    if (data.kind === 'mirrored') held = data.mirrored;
    else if (data.kind === 'cancel') stop.abort();
    else {
      const { id, asked } = data;
      last = last.then(async () => {
        stop = new AbortController();
        const answer = await answered(asked, { id, signal: stop.signal });
        scope.postMessage({ kind: 'answer', id, answer });
      });
    }
  });

  async function answered(
    asked: ImportAsk,
    { id, signal }: { readonly id: number; readonly signal: AbortSignal },
  ): Promise<ImportAnswers[keyof ImportAnswers]> {
    const present = await presentSession();
    const onProgress = (progress: Parameters<Parameters<Session['add']>[1]>[0]) => scope.postMessage({ kind: 'progress', id, progress });
    switch (asked.what) {
      case 'add':
        return present.add(asked.files, onProgress);
      case 'choose':
        return present.choose(asked.file, asked.given);
      case 'drop':
        return present.drop(asked.file);
      case 'understand':
        return present.understand(asked.choices, onProgress);
      case 'plan':
        return present.plan(asked.choices, onProgress);
      case 'take':
        return present.take(asked.choices, asked.name, { onProgress, signal });
      case 'remove':
        return present.remove(asked.id, onProgress);
      case 'refused':
        return new Blob([present.refused(asked.form, asked.words)], { type: 'text/csv;charset=utf-8' });
    }
  }
}
