import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { machineAlone } from './machineAlone';

const folder = mkdtempSync(join(tmpdir(), 'ridealong-alone-'));
const place = join(folder, 'place');
afterAll(() => rmSync(folder, { recursive: true }));

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
  const ended = await Promise.allSettled([1, 2, 3].map(() => machineAlone(work, place)));
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(most).toBe(1);
});

test('a machine that was left by a process that ended is taken over', async () => {
  mkdirSync(place);
  writeFileSync(join(place, 'holder'), String(spawnSync('true').pid));
  expect(await machineAlone(async () => 'done', place)).toBe('done');
});
