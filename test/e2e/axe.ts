import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Surface } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that hang on colours: the only ones that a change from light to dark can break. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong in a document, in all that it knows or in its colours alone, as "rule: first element". */
export async function axeFaults(surface: Surface, rules: 'all' | 'of colours' = 'all'): Promise<readonly string[]> {
  if ((await surface.run("'axe' in globalThis")) !== true) await surface.run(`(() => { ${axe}; })()`);
  const options = { resultTypes: ['violations'], ...(rules === 'all' ? {} : { runOnly: { type: 'rule', values: ofColours } }) };
  return surface.run(`(async () => {
    // Half way from one colour to another a control may have too little contrast; nobody reads it then.
    for (const running of document.getAnimations()) if (running instanceof CSSTransition) running.finish();
    const report = await axe.run(document, ${JSON.stringify(options)});
    return report.violations.map((found) => found.id + ': ' + found.nodes[0].html.slice(0, 200));
  })()`) as Promise<readonly string[]>;
}
