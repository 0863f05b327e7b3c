import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryPage, HistoryProblem, Session } from '../../lib/crm/adapter';
import type { Verb } from '../../lib/messages/protocol';
import { type HistoryAdapter, startHistory } from '../../lib/page/history';
import { failure, type Result, success } from '../../lib/result';
import { type FakeExtension, fakeExtension } from './fakeExtension';

type Pages = NonNullable<HistoryAdapter['history']>;

const pageTo = (cursor: string | null): HistoryPage => ({ pipelines: [], deals: [], cursor, total: null, observedFrom: null });

async function* threePages(
  _session: Session,
  { cursor }: { readonly cursor: string | null },
): AsyncGenerator<Result<HistoryPage, HistoryProblem>> {
  for (let at = Number(cursor ?? 0) + 1; at <= 3; at += 1) yield success(pageTo(at < 3 ? String(at) : null));
}

const adapter = (history: Pages): HistoryAdapter => ({
  about: { id: 'demo' },
  history,
});

const wanted = (run: string, cursor: string | null = null, dealId: string | null = null) => success({ run, cursor, since: null, dealId });

beforeEach(() => vi.stubGlobal('location', { origin: 'http://crm.test' }));
let extension: FakeExtension;
afterEach(() => {
  extension.told('stop');
  vi.unstubAllGlobals();
});

/** Starts a reading with a background that wants `runs` one after the other, and waits until it has ended. */
async function read(
  history: Pages,
  runs: readonly unknown[],
  more: (verb: Verb, body: unknown) => unknown = () => success({ goOn: true }),
) {
  const left = [...runs];
  extension = fakeExtension((verb, body) => (verb === 'historyWanted' ? (left.shift() ?? success(null)) : more(verb, body)));
  startHistory(adapter(history));
  await vi.waitFor(() => expect(extension.listeners.size).toBe(0), 10_000);
}

const verbs = () => extension.asked.map(({ verb }) => verb);
const cursors = () =>
  extension.asked.flatMap(({ body }) => (typeof body === 'object' && body !== null && 'page' in body ? [body.page] : []));

describe('reading history', () => {
  it('sends page after page, asks whether more is wanted, and leaves nothing running', async () => {
    await read(threePages, [wanted('1')]);
    expect(verbs()).toEqual(['historyWanted', 'historyPage', 'historyPage', 'historyPage', 'historyWanted']);
  });

  it('sends each page in a task of its own, and asks for the next one only when that is kept', async () => {
    const order: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => order.push('turn of the page');
    await read(
      async function* () {
        for (const cursor of ['1', null]) {
          order.push('read');
          port2.postMessage(null);
          yield success(pageTo(cursor));
        }
      },
      [wanted('1')],
      (verb) => {
        order.push(verb);
        return success({ goOn: true });
      },
    );
    port1.close();
    expect(order).toEqual(['read', 'turn of the page', 'historyPage', 'read', 'turn of the page', 'historyPage']);
  });

  it('goes on from the cursor that it is given', async () => {
    await read(threePages, [wanted('1', '2')]);
    expect(cursors()).toEqual([pageTo(null)]);
  });

  it('ends a run when the background has enough, and does not read the same run twice', async () => {
    await read(threePages, [wanted('1'), wanted('1')], () => success({ goOn: false }));
    expect(verbs()).toEqual(['historyWanted', 'historyPage', 'historyWanted']);
  });

  it('reads a single deal where one is wanted, and says so when the CRM cannot', async () => {
    await read(threePages, [wanted('1', null, '7')]);
    expect(extension.asked.at(-1)).toMatchObject({ verb: 'historyFailed', body: { problem: { kind: 'not-understood' } } });
  });

  it('asks once more where it is started again while it tells a problem, and reads the same run', async () => {
    let tries = 0;
    await read(
      async function* () {
        tries += 1;
        yield tries === 1 ? failure({ kind: 'forbidden', detail: 'status 403' }) : success(pageTo(null));
      },
      [wanted('1'), wanted('1')],
      (verb) => {
        if (verb === 'historyFailed') startHistory(adapter(threePages));
        return success({ goOn: true });
      },
    );
    expect(verbs()).toEqual(['historyWanted', 'historyFailed', 'historyWanted', 'historyPage', 'historyWanted']);
  });

  it("tells the CRM's problem, and that of a reader that throws, and reads no further", async () => {
    const forbidden: HistoryProblem = { kind: 'forbidden', detail: 'status 403' };
    await read(
      async function* () {
        yield success(pageTo('1'));
        yield failure(forbidden);
        yield success(pageTo(null));
      },
      [wanted('1')],
    );
    expect(verbs()).toEqual(['historyWanted', 'historyPage', 'historyFailed']);
    expect(extension.asked.at(-1)?.body).toMatchObject({ run: '1', problem: forbidden });
    await read(
      // biome-ignore lint/correctness/useYield: a reader may break before its first page
      async function* () {
        throw new TypeError('no such field');
      },
      [wanted('2')],
    );
    expect(extension.asked.at(-1)).toMatchObject({ verb: 'historyFailed', body: { problem: { kind: 'not-understood' } } });
  });

  it('sends a page again when the background failed under it', async () => {
    let times = 0;
    await read(threePages, [wanted('1', '2')], () => (times++ === 0 ? failure('failed') : success({ goOn: true })));
    expect(cursors()).toEqual([pageTo(null), pageTo(null)]);
  });

  it('runs once however often it is injected, and stops in the middle when told, without a complaint', async () => {
    extension = fakeExtension((verb) => (verb === 'historyWanted' ? wanted('1') : success({ goOn: true })));
    const endless = adapter(async function* ({ signal }) {
      for (let at = 0; !signal.aborted; at += 1) {
        yield success(pageTo(String(at)));
        await new Promise((later) => setTimeout(later, 5));
      }
      yield failure({ kind: 'stopped', detail: 'told to stop' });
    });
    startHistory(endless);
    startHistory(endless);
    await vi.waitFor(() => expect(verbs().length).toBeGreaterThan(3), 10_000);
    extension.told('stop');
    const sent = verbs().length;
    await new Promise((later) => setTimeout(later, 50));
    expect(verbs().filter((verb) => verb === 'historyWanted')).toHaveLength(1);
    expect(verbs()).not.toContain('historyFailed');
    expect(verbs().length - sent).toBeLessThanOrEqual(1);
  });
});
