import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../setup/command.ts';
import { type BuiltFile, builds, builtFiles } from './built.ts';
import type { Findings } from './finding.ts';

type Weight = { readonly raw: number; readonly gzip: number };

/** Bytes that a script may weigh in a CRM's page: as light as the lightest of the known extensions that do as much. */
const bounds = [
  { name: /^watch-.+\.js$/, raw: 10_000, gzip: 5_000 },
  { name: /^reader-.+\.js$/, raw: 31_000, gzip: 11_000 },
  { name: /^marks-.+\.js$/, raw: 31_000, gzip: 11_000 },
  { name: /^history-.+\.js$/, raw: 31_000, gzip: 11_000 },
  { name: /^recognise\.js$/, raw: 31_000, gzip: 11_000 },
];

/** Bytes that may be read before the panel's first picture: what the background starts with, what asks it, and each piece of what draws. */
const ownBounds = [
  { name: /^background\.js$/, raw: 500_000, gzip: 166_000 },
  { name: /^chunks\/panel-.+\.js$/, raw: 4_000, gzip: 2_000 },
  { name: /^chunks\/mount-.+\.js$/, raw: 41_000, gzip: 12_000 },
  { name: /^chunks\/zod-.+\.js$/, raw: 78_000, gzip: 21_500 },
  { name: /^chunks\/desk-(en|zh|fr|hu)-.+\.js$/, raw: 73_000, gzip: 22_200 },
  { name: /^chunks\/(en|zh|fr|hu)-.+\.js$/, raw: 40_000, gzip: 14_000 },
  { name: /^chunks\/.+\.js$/, raw: 230_000, gzip: 72_000 },
];

const notAdapters = new Set(['adapter.ts', 'dom.ts', 'json.ts', 'unread.ts']);

function weigh(file: BuiltFile): Weight {
  return { raw: file.bytes.length, gzip: gzipSync(file.bytes, { level: 9 }).length };
}

function heaviest(files: readonly BuiltFile[], name: RegExp): string {
  const weights = files.filter((file) => name.test(file.path)).map(weigh);
  const most = (unit: keyof Weight) => Math.max(0, ...weights.map((weight) => weight[unit]));
  return `${(most('raw') / 1000).toFixed(1)}/${(most('gzip') / 1000).toFixed(1)}`;
}

function weighed(browser: string, found: readonly BuiltFile[], bound: Weight) {
  return found.map((file) => {
    const { raw, gzip } = weigh(file);
    const heavy = raw > bound.raw || gzip > bound.gzip;
    return {
      name: `${browser} ${file.path}`,
      problem: heavy ? `${raw} bytes, ${gzip} gzipped; may be ${bound.raw} and ${bound.gzip}` : null,
    };
  });
}

/**
 * Each script that lands in a page keeps within its bound, and every adapter has all four of its scripts; so does what the panel waits for
 * when it is opened.
 */
export async function sizes(): Promise<Findings> {
  const adapters = readdirSync(join(root, 'lib/crm')).filter((file) => file.endsWith('.ts') && !notAdapters.has(file)).length;
  const checks = builds.flatMap(({ browser, folder }) => {
    const files = builtFiles(folder);
    const inPages = bounds.flatMap((bound) => {
      const found = files.filter((file) => bound.name.test(file.path));
      const wanted = bound.name.source.includes('recognise') ? 1 : adapters;
      const problem = found.length === wanted && wanted > 0 ? null : `${found.length} scripts, not ${wanted}`;
      return [{ name: `${browser} ${bound.name.source}`, problem }, ...weighed(browser, found, bound)];
    });
    const ours = ownBounds.flatMap((bound) => {
      const found = files.filter((file) => bound.name.test(file.path));
      return [
        { name: `${browser} ${bound.name.source}`, problem: found.length > 0 ? null : 'no such script' },
        ...weighed(browser, found, bound),
      ];
    });
    return [...inPages, ...ours];
  });
  const chrome = builds.filter((build) => build.browser === 'chrome').flatMap((build) => builtFiles(build.folder));
  const note = ['watch', 'reader', 'marks', 'history']
    .map((part) => `${part} ${heaviest(chrome, new RegExp(`^${part}-.+\\.js$`))}`)
    .join(', ');
  const background = heaviest(chrome, /^background\.js$/);
  return {
    checks,
    note: `heaviest in KB raw/gzip: ${note}, background ${background}, largest page chunk ${heaviest(chrome, /^chunks\/.+\.js$/)}`,
  };
}
