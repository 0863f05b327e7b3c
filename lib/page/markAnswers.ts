import { ask } from '../messages/client';
import type { Mark } from '../messages/protocol';

const markKinds = ['columns', 'cards', 'named'] as const;
export type MarkKind = (typeof markKinds)[number];

export type MarkAnswers = {
  /** The mark of a column or card; null when there is none, also as long as it is not known. */
  readonly of: (kind: MarkKind, id: string) => Mark | null;
  /** Has what was never asked for asked for soon. */
  readonly want: (kind: MarkKind, id: string) => void;
  /** Asks for all anew; what is known stays until the answer comes. */
  readonly askAgain: () => void;
  readonly forget: (pipelineId: string | null) => void;
};

const pauseMilliseconds = 300;
const longestPauseMilliseconds = 60_000;
// What the background takes for a name or an id at most.
const longestId = 2_000;

function ofEach<Value>(make: (kind: MarkKind) => Value): Readonly<Record<MarkKind, Value>> {
  return { columns: make('columns'), cards: make('cards'), named: make('named') };
}

/**
 * Keeps what the background said of marks and asks for what is not known, at most once in 300 ms, until the signal ends. What it failed to
 * answer is asked for again, less and less often.
 */
export function markAnswers(crm: string, came: () => void, signal: AbortSignal): MarkAnswers {
  const known = ofEach(() => new Map<string, Mark | undefined>());
  const asked = ofEach(() => new Set<string>());
  const wanted = ofEach(() => new Set<string>());
  let pipeline: string | null = null;
  let pause = pauseMilliseconds;
  let resting: ReturnType<typeof setTimeout> | undefined;

  async function askNow(): Promise<void> {
    resting = setTimeout(() => {
      resting = undefined;
      askSoon();
    }, pause);
    const about = pipeline;
    const ids = ofEach((kind) => [...wanted[kind]].filter((id) => id.length <= longestId));
    for (const kind of markKinds) wanted[kind].clear();
    const answer = await ask('marksFor', { crm, pipelineId: about, stageIds: ids.columns, dealIds: ids.cards, dealNames: ids.named });
    if (signal.aborted || about !== pipeline) return;
    pause = answer.ok ? pauseMilliseconds : Math.min(2 * pause, longestPauseMilliseconds);
    if (!answer.ok) return askAgain();
    for (const kind of markKinds) {
      // The names on a page may be anything, also those of an object's own functions.
      const marks = new Map(Object.entries(answer.value[kind]));
      for (const id of ids[kind]) known[kind].set(id, marks.get(id));
    }
    came();
  }

  function askAgain(): void {
    for (const kind of markKinds) for (const id of asked[kind]) wanted[kind].add(id);
    askSoon();
  }

  function askSoon(): void {
    if (signal.aborted || resting !== undefined || markKinds.every((kind) => wanted[kind].size === 0)) return;
    void askNow();
  }

  signal.addEventListener('abort', () => clearTimeout(resting));

  return {
    of: (kind, id) => known[kind].get(id) ?? null,
    want: (kind, id) => {
      if (asked[kind].has(id)) return;
      asked[kind].add(id);
      wanted[kind].add(id);
      // All that are wanted at one look are asked for together.
      queueMicrotask(askSoon);
    },
    askAgain,
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
