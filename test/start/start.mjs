import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The project brings its own Node, which reads TypeScript; `npm start` uses it, a bare `node test/start/start.mjs` may not.
const root = fileURLToPath(new URL('../..', import.meta.url));
const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
if (!existsSync(own)) {
  process.stdout.write('node_modules is not there: run npm ci first.\n');
  process.exit(1);
}
const done = spawnSync(own, [join(root, 'test/start/start.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(done.status ?? 1);
