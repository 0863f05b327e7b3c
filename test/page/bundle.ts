import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The given TypeScript as one minified script that runs at once, as the extension's scripts do; `lib/` stands for the folder of that name. */
export async function bundle(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-bundle-'));
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, source.replaceAll("'lib/", `'${resolve('lib')}/`));
  try {
    const output = await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: true, target: 'esnext', lib: { entry, formats: ['iife'], name: 'ridealongTest' } },
    });
    const [first] = Array.isArray(output) ? output : [output];
    if (first === undefined || !('output' in first)) throw new Error('the build gave nothing');
    return first.output[0].code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
