import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Surface } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in a document, as "rule: first element". */
export async function axeFaults(surface: Surface): Promise<readonly string[]> {
  return surface.run(`(async () => {
    ${axe};
    const report = await axe.run(document, { resultTypes: ['violations'] });
    return report.violations.map((found) => found.id + ': ' + found.nodes[0].html.slice(0, 200));
  })()`) as Promise<readonly string[]>;
}
