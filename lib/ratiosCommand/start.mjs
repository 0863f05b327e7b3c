import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** TypeScript without a build wants a newer Node than some machines carry; the project brings its own. */
function underOwnNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return false;
  const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(own)) throw new Error('node_modules is not there: run npm ci first.');
  const words = ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const done = spawnSync(own, words, { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exitCode = done.status ?? 1;
  return true;
}

/** The product's modules name each other without an ending, as its bundler takes them. */
function resolveWithoutEnding() {
  nodeModule.registerHooks({
    resolve: (name, context, next) => {
      const bare =
        name.startsWith('.') &&
        !/\.\w+$/.test(name) &&
        context.parentURL?.startsWith('file:') &&
        !context.parentURL.includes('/node_modules/');
      return next(bare ? `${name}.ts` : name, context);
    },
  });
}

if (!underOwnNode()) {
  resolveWithoutEnding();
  const { run } = await import('./run.ts');
  const { output, reasons, code } = run(
    process.argv.slice(2),
    (line) => process.stderr.write(`${line}\n`),
    Math.min(Math.max(process.stdout.columns || Number(process.env.COLUMNS) || 100, 60), 140),
  );
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  // A pipe takes a long answer in pieces; leaving by process.exit would cut it off.
  process.exitCode = code;
  process.stdout.write(output);
}
