import { ask } from '../messages/client';
import type { Mark } from '../messages/protocol';

export const markKinds = ['columns', 'cards', 'named'] as const;
export type MarkKind = (typeof markKinds)[number];

export type MarkAnswers = {
  /** The mark of a column or card; null when there is none, also as long as it is not known. */
  readonly of: (kind: MarkKind, id: string) => Mark | null;
  /** Has those that were never asked for asked for soon. */
  readonly want: (kind: MarkKind, ids: readonly string[]) => void;
  /** Asks for all anew; what is known stays until the answer comes. */
  readonly askAgain: () => void;
  readonly forget: (pipelineId: string | null) => void;
};

const pauseMilliseconds = 300;
// What the background takes for a name at most.
const longestName = 2_000;

/** Keeps what the background said of marks and asks for what is not known, at most once in 300 ms, until the signal ends. */
export function markAnswers(crm: string, came: () => void, signal: AbortSignal): MarkAnswers {
  const known: Readonly<Record<MarkKind, Map<string, Mark>>> = { columns: new Map(), cards: new Map(), named: new Map() };
  const asked: Readonly<Record<MarkKind, Set<string>>> = { columns: new Set(), cards: new Set(), named: new Set() };
  const wanted: Readonly<Record<MarkKind, Set<string>>> = { columns: new Set(), cards: new Set(), named: new Set() };
  let pipeline: string | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function keep(kind: MarkKind, ids: readonly string[], marks: Readonly<Record<string, Mark>>): void {
    for (const id of ids) {
      const mark = Object.hasOwn(marks, id) ? marks[id] : undefined;
      if (mark === undefined) known[kind].delete(id);
      else known[kind].set(id, mark);
    }
  }

  async function askNow(): Promise<void> {
    resting = setTimeout(() => {
      resting = undefined;
      askSoon();
    }, pauseMilliseconds);
    const about = pipeline;
    const stageIds = [...wanted.columns];
    const dealIds = [...wanted.cards];
    const dealNames = [...wanted.named].filter((name) => name.length <= longestName);
    for (const kind of markKinds) wanted[kind].clear();
    const answer = await ask('marksFor', { crm, pipelineId: about, stageIds, dealIds, dealNames });
    if (!answer.ok || signal.aborted || about !== pipeline) return;
    keep('columns', stageIds, answer.value.columns);
    keep('cards', dealIds, answer.value.cards);
    keep('named', dealNames, answer.value.named);
    came();
  }

  function askSoon(): void {
    if (signal.aborted || resting !== undefined || markKinds.every((kind) => wanted[kind].size === 0)) return;
    void askNow();
  }

  signal.addEventListener('abort', () => clearTimeout(resting));

  return {
    of: (kind, id) => known[kind].get(id) ?? null,
    want: (kind, ids) => {
      for (const id of ids) {
        if (asked[kind].has(id)) continue;
        asked[kind].add(id);
        wanted[kind].add(id);
      }
      // Columns and cards are wanted one after the other and asked for together.
      queueMicrotask(askSoon);
    },
    askAgain: () => {
      for (const kind of markKinds) for (const id of asked[kind]) wanted[kind].add(id);
      askSoon();
    },
    forget: (pipelineId) => {
      pipeline = pipelineId;
      for (const kind of markKinds) {
        known[kind].clear();
        asked[kind].clear();
        wanted[kind].clear();
      }
    },
  };
}
