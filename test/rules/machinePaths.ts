import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import type { Findings } from './finding.ts';

const text = /\.(ts|tsx|mjs|cjs|js|json|css|html|md|yml|sh|csv|npmrc|gitignore)$|\.ci\/run$/;

/** What tells of one machine: a home, somebody's checkout, a registry of one network. */
const marks = [
  { name: 'a home folder', pattern: /(?<![\w.:/])\/(?:home|Users)\/[a-z][\w-]+\//i },
  { name: 'a work folder', pattern: /(?<![\w.:/}])\/(?:work|root|workspace)\/[\w.-]+/ },
  { name: 'a Windows home', pattern: /[A-Z]:\\+Users\\+\w+/ },
  { name: 'a resolved package address', pattern: /"resolved":\s*"https?:/ },
];

/** What is made by tools, and what is somebody else's. */
const left = new Set(['.git', '.wxt', '.output', '.cache', 'node_modules']);

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });
}

/** No source names a path of the machine that it was written on. */
export async function machinePaths(): Promise<Findings> {
  const files = sources('').filter((file) => text.test(file));
  const home = homedir();
  return {
    note: `${files.length} files`,
    checks: files.map((file) => {
      const content = readFileSync(join(root, file), 'utf8');
      const own = [root.replace(/[\\/]$/, ''), home].filter((path) => path.length > 5 && content.includes(path));
      const found = marks.flatMap(({ name, pattern }) => {
        const match = pattern.exec(content)?.[0];
        return match === undefined ? [] : [`${name}: ${match}`];
      });
      const problems = [...own, ...found];
      return { name: file, problem: problems.length === 0 ? null : problems.join(', ') };
    }),
  };
}
