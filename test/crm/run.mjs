import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The tools want a newer Node than some machines carry; the project brings its own. */
function underOwnNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return false;
  const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(own)) throw new Error('node_modules is not there: run npm ci first.');
  const done = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = done.status ?? 1;
  return true;
}

if (!underOwnNode()) {
  const { runCrms } = await import('./runCrms.ts');
  process.exit(await runCrms(process.argv.slice(2)));
}
