import { expect, it } from 'vitest';
import type { CrmAtWork, RunningCrm } from './runningCrm';
import { setUpSideBySide } from './setUpSideBySide';

const atWork: CrmAtWork = { address: 'http://127.0.0.1', checks: [], drive: async () => [], remove: async () => undefined };
const crm = (id: string, setUp: RunningCrm['setUp']): RunningCrm => ({ id, name: `The ${id}`, setUp });

it('what is ready comes while the others are still being set up, the earlier first', async () => {
  const slow = Promise.withResolvers<CrmAtWork>();
  const begun: string[] = [];
  const ready = setUpSideBySide(
    ['slow', 'quick'].map((id) =>
      crm(id, async (say) => {
        begun.push(id);
        say('begins');
        return id === 'slow' ? slow.promise : atWork;
      }),
    ),
    (line) => begun.push(line),
  );
  expect(begun).toEqual(['slow', 'The slow: begins', 'quick', 'The quick: begins']);
  expect(await ready.next()).toMatchObject({ value: { crm: { id: 'quick' }, rig: atWork } });
  slow.resolve(atWork);
  expect(await ready.next()).toMatchObject({ value: { crm: { id: 'slow' }, rig: atWork } });
  expect(await ready.next()).toEqual({ done: true, value: undefined });
});

it('one that cannot be had comes by its name with the reason, said or thrown, and keeps no other from coming', async () => {
  const ready = setUpSideBySide(
    [
      crm('absent', async () => 'no root here'),
      crm('broken', () => Promise.reject(new Error('no space left'))),
      crm('whole', async () => atWork),
    ],
    () => undefined,
  );
  const came = new Map<string, string>();
  for await (const { crm: one, rig } of ready) came.set(one.id, rig instanceof Error ? rig.message : 'runs');
  expect(Object.fromEntries(came)).toEqual({ absent: 'no root here', broken: 'no space left', whole: 'runs' });
});
