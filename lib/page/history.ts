import { extensionIsThere } from '../browser/page';
import type { About, Adapter, HistoryPage, HistoryProblem, Session } from '../crm/adapter';
import { ask } from '../messages/client';
import type { Answer, Verbs } from '../messages/protocol';
import { nextTask } from '../nextTask';
import { failure, type Result } from '../result';
import { pause } from './pacing';
import { runOnce } from './running';
import { openSession } from './session';

export type HistoryAdapter = { readonly about: Pick<About, 'id'> } & Pick<Adapter, 'history' | 'historyOfDeal'>;

type Wanted = NonNullable<Verbs['historyWanted']['answer']>;

const sendAgainAfterMilliseconds = [250, 1_000, 3_000];

/**
 * Reads the history that the background wants, from the CRM's own API in this page's signed-in session, page by page, and ends when
 * nothing more is wanted. Runs once in a page; ends at once when told to stop, and goes on from the last page kept when started again,
 * be it that it is only about to end.
 */
export function startHistory(adapter: HistoryAdapter): void {
  let started = 1;
  const read = async (signal: AbortSignal) => {
    for (let begun = 0; begun < started && !signal.aborted; ) {
      begun = started;
      await readWhatIsWanted(adapter, signal);
    }
  };
  runOnce(
    'history',
    (signal, stop) => void read(signal).finally(stop),
    () => {
      started += 1;
    },
  );
}

async function readWhatIsWanted(adapter: HistoryAdapter, signal: AbortSignal): Promise<void> {
  const done = new Set<string>();
  while (!signal.aborted) {
    const wanted = await ask('historyWanted', { crm: adapter.about.id });
    if (!wanted.ok || wanted.value === null || done.has(wanted.value.run)) return;
    done.add(wanted.value.run);
    const goOn = await readRun(adapter, wanted.value, signal);
    if (!goOn) return;
  }
}

/** Reads one run to its end; returns whether to ask for another. */
async function readRun(adapter: HistoryAdapter, wanted: Wanted, signal: AbortSignal): Promise<boolean> {
  const crm = adapter.about.id;
  const { run } = wanted;
  try {
    for await (const page of pagesOf(adapter, openSession(signal, adapter.about.id), wanted)) {
      if (signal.aborted) return false;
      if (!page.ok) {
        await tellFailed(crm, run, page.why);
        return false;
      }
      await nextTask();
      const answer = await send(() => ask('historyPage', { crm, run, page: page.value }), signal);
      if (!answer.ok || !answer.value.goOn) return answer.ok;
    }
    return true;
  } catch (error) {
    await tellFailed(crm, run, { kind: 'not-understood', detail: String(error) });
    return false;
  }
}

async function tellFailed(crm: string, run: string, problem: HistoryProblem): Promise<void> {
  // Stopped from outside: the background knows, and the run goes on later from where it is.
  if (problem.kind !== 'stopped') await ask('historyFailed', { crm, run, problem });
}

async function* pagesOf(
  adapter: HistoryAdapter,
  session: Session,
  { dealId, cursor, since }: Wanted,
): AsyncGenerator<Result<HistoryPage, HistoryProblem>> {
  const missing = failure<HistoryProblem>({ kind: 'not-understood', detail: 'this CRM is read without its history' });
  if (dealId !== null) yield adapter.historyOfDeal === undefined ? missing : await adapter.historyOfDeal(session, dealId);
  else if (adapter.history === undefined) yield missing;
  else yield* adapter.history(session, { cursor, since });
}

// A page that was kept already is no harm: its events have the same keys.
async function send(page: () => Promise<Answer<'historyPage'>>, signal: AbortSignal): Promise<Answer<'historyPage'>> {
  for (const wait of sendAgainAfterMilliseconds) {
    const answer = await page();
    const mayPass = !answer.ok && (answer.why === 'failed' || (answer.why === 'gone' && extensionIsThere()));
    if (!mayPass || signal.aborted) return answer;
    await pause(wait, signal);
  }
  return page();
}
