import { expect, test } from 'vitest';
import { importClient } from '../../lib/imports/client';
import type { ToPage, ToWorker } from '../../lib/imports/protocol';
import { mirrorInMemory } from '../db/store';

/** A worker that answers as it is told. */
function workerOf(answer: (told: ToWorker, tell: (told: ToPage) => void) => void) {
  const listeners = new Map<string, (event: never) => void>();
  let ended = 0;
  const tell = (data: ToPage) => listeners.get('message')?.({ data } as never);
  return {
    worker: {
      postMessage: (told: ToWorker) => answer(told, tell),
      addEventListener: (kind: string, listener: (event: never) => void) => {
        listeners.set(kind, listener);
      },
      terminate: () => {
        ended += 1;
      },
    },
    fail: () => listeners.get('error')?.(undefined as never),
    ended: () => ended,
  };
}

test('what the store then holds is mirrored by the page, and progress is told to who asked', async () => {
  const mirror = mirrorInMemory();
  await mirror.write({ generation: 3, events: 7 });
  const heard: ToWorker[] = [];
  const { worker } = workerOf((told, tell) => {
    heard.push(told);
    if (told.kind !== 'ask') return;
    tell({ kind: 'progress', id: told.id, progress: { phase: 'reading', done: 1, total: 2 } });
    tell({ kind: 'mirror', mirrored: { generation: 4, events: 9 } });
    tell({ kind: 'answer', id: told.id, answer: [] });
  });
  const client = importClient(worker, mirror);
  const seen: unknown[] = [];
  expect(await client.ask({ what: 'drop', file: 0 }, (progress) => seen.push(progress))).toEqual({ ok: true, value: [] });
  expect(heard[0]).toEqual({ kind: 'mirrored', mirrored: { generation: 3, events: 7 } });
  expect(seen).toEqual([{ phase: 'reading', done: 1, total: 2 }]);
  expect(mirror.held).toEqual({ generation: 4, events: 9 });
});

test('a worker that the browser ends is told to everybody who waits', async () => {
  const { worker, fail } = workerOf((told) => {
    if (told.kind === 'ask') queueMicrotask(fail);
  });
  expect(await importClient(worker, mirrorInMemory()).ask({ what: 'drop', file: 0 })).toEqual({ ok: false, why: 'ended' });
});

test('ending it ends the worker, and who waits is told', async () => {
  const { worker, ended } = workerOf(() => undefined);
  const client = importClient(worker, mirrorInMemory());
  const waiting = client.ask({ what: 'drop', file: 0 });
  await new Promise((resolve) => setTimeout(resolve, 0));
  client.end();
  expect(await waiting).toEqual({ ok: false, why: 'ended' });
  expect(ended()).toBe(1);
});
