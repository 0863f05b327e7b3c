import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machineAlone } from './machineAlone';

test('what needs the machine alone never overlaps, also after one that failed', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((goOn) => setTimeout(goOn, 30));
    inside -= 1;
    throw new Error('red');
  };
  const ended = await Promise.allSettled([machineAlone(work), machineAlone(work), machineAlone(work)]);
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(most).toBe(1);
});

test('a machine that was left by a process that ended is taken over', async () => {
  const place = join(tmpdir(), 'ridealong-machine-alone');
  mkdirSync(place);
  writeFileSync(join(place, 'holder'), String(spawnSync('true').pid));
  expect(await machineAlone(async () => 'done')).toBe('done');
});
