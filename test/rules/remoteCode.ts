import { builds, builtFiles } from './built.ts';
import type { Findings } from './finding.ts';

/** Ways to bring code from elsewhere into a page of ours. An address in a text is none. */
const ways = [
  /<script[^>]+src=["']?https?:/i,
  /https?:\/\/[^\s"'`<>]+\.m?js\b/i,
  /\bimport\s*\(\s*["'`]https?:/,
  /\bimportScripts\s*\(/,
  /\.src\s*=\s*["'`]https?:/,
];

/** No built file names a script at an address. */
export async function remoteCode(): Promise<Findings> {
  const checks = builds.flatMap(({ browser, folder }) =>
    builtFiles(folder)
      .filter((file) => /\.(js|html|css)$/.test(file.path))
      .map((file) => {
        const text = file.bytes.toString('utf8');
        const found = ways.map((way) => way.exec(text)?.[0]).filter((match) => match !== undefined);
        return { name: `${browser} ${file.path}`, problem: found.length === 0 ? null : found.join(' | ').slice(0, 300) };
      }),
  );
  return { checks };
}
