import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../../../../lib/background/announce';
import type { FileChoices, ImportChoices } from '../../../../lib/imports/choices';
import type { AskedOf, ImportClient } from '../../../../lib/imports/client';
import type { ImportAnswers, ImportAsk } from '../../../../lib/imports/protocol';
import type { FileState, ImportProgress, ImportResult, PlanView, SessionRefusal, Understood } from '../../../../lib/imports/views';

/** What an import has come to so far. A later step is null until it was asked for with what the earlier ones say now. */
export type ImportState = {
  readonly files: readonly FileState[];
  readonly choices: ImportChoices;
  readonly understood: Understood | null;
  readonly plan: PlanView | null;
  readonly done: ImportResult | null;
  readonly progress: ImportProgress | null;
  readonly problem: SessionRefusal | 'ended' | null;
};

export type ImportActs = {
  readonly add: (files: readonly File[]) => void;
  readonly chooseInFile: (file: number, given: FileChoices) => void;
  readonly drop: (file: number) => void;
  readonly choose: (choices: ImportChoices) => void;
  readonly plan: () => Promise<void>;
  readonly take: () => Promise<void>;
  /** Stops what is under way: what was being written is taken back, and nothing else was. */
  readonly cancel: () => void;
  /** Forgets all of it. */
  readonly begin: () => void;
  readonly refused: (asked: Omit<AskedOf<'refused'>, 'what'>) => Promise<Blob | null>;
};

const nothing: Omit<ImportState, 'choices'> = { files: [], understood: null, plan: null, done: null, progress: null, problem: null };

/** Whether files can be understood together: something was recognised, and day or month first is no question any more. */
export function isReady(files: readonly FileState[]): boolean {
  const views = files.flatMap((file) => (file.ok ? [file.value] : []));
  return views.length > 0 && views.every(({ questions }) => questions.every(({ about }) => about !== 'date-order'));
}

/** An import on this page: a worker does all of it, and is ended with the page. */
export function useImport(start: () => ImportClient, first: ImportChoices): readonly [ImportState, ImportActs] {
  const [state, setState] = useState<ImportState>({ ...nothing, choices: first });
  const worker = useRef<ImportClient | null>(null);
  const now = useRef(state);
  now.current = state;
  const update = useCallback((change: Partial<ImportState>) => {
    now.current = { ...now.current, ...change };
    setState(now.current);
  }, []);
  useEffect(() => () => worker.current?.end(), []);

  const ask = useCallback(
    async <What extends ImportAsk['what']>(asked: AskedOf<What>): Promise<ImportAnswers[What] | null> => {
      worker.current ??= start();
      const client = worker.current;
      const answer = await client.ask(asked, (progress) => client === worker.current && update({ progress }));
      if (client !== worker.current) return null;
      if (answer.ok) return answer.value;
      // What the worker knew of the files went with it.
      worker.current = null;
      update({ ...nothing, problem: 'ended' });
      return null;
    },
    [start, update],
  );

  const acts = useMemo((): ImportActs => {
    const understand = async () => {
      const { files, choices } = now.current;
      if (!isReady(files)) {
        update({ understood: null, progress: null });
        return;
      }
      const answer = await ask({ what: 'understand', choices });
      if (answer === null || now.current.choices !== choices || now.current.files !== files) return;
      update({ understood: answer.ok ? answer.value : null, problem: answer.ok ? null : answer.why, progress: null });
    };
    const withFiles = async (answering: Promise<readonly FileState[] | null>) => {
      update({ plan: null, done: null, problem: null, progress: { phase: 'reading', done: 0, total: null } });
      const files = await answering;
      if (files === null) return;
      update({ files });
      await understand();
    };
    return {
      add: (files) => void withFiles(ask({ what: 'add', files })),
      chooseInFile: (file, given) => void withFiles(ask({ what: 'choose', file, given })),
      drop: (file) => void withFiles(ask({ what: 'drop', file })),
      choose: (choices) => {
        update({ choices, plan: null, done: null, problem: null });
        void understand();
      },
      plan: async () => {
        const { choices } = now.current;
        update({ plan: null, problem: null, progress: { phase: 'comparing', done: 0, total: null } });
        const answer = await ask({ what: 'plan', choices });
        if (answer === null || now.current.choices !== choices) return;
        update({ plan: answer.ok ? answer.value : null, problem: answer.ok ? null : answer.why, progress: null });
      },
      take: async () => {
        const { choices, files } = now.current;
        const name = files.flatMap((file) => (file.ok ? [file.value.name] : [])).join(', ');
        update({ problem: null, progress: { phase: 'writing', done: 0, total: null } });
        const answer = await ask({ what: 'take', choices, name });
        if (answer === null) return;
        if (answer.ok) {
          worker.current?.end();
          worker.current = null;
          update({ ...nothing, done: answer.value });
          announce('deal');
        } else {
          // What the dry run said may no longer hold.
          update({ plan: null, problem: answer.why, progress: null });
        }
      },
      cancel: () => {
        if (now.current.progress?.phase === 'writing') {
          worker.current?.cancel();
          return;
        }
        worker.current?.end();
        worker.current = null;
        update({ ...nothing, problem: 'cancelled' });
      },
      begin: () => {
        worker.current?.end();
        worker.current = null;
        update(nothing);
      },
      refused: (asked) => ask({ what: 'refused', ...asked }),
    };
  }, [ask, update]);
  return [state, acts];
}
