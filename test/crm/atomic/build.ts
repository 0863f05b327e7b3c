import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../setup/command.ts';
import { siteFiles } from './site.ts';

/** Installs the published package and all that it is built from into `folder`, and builds it into `dist`. A text says why that failed. */
export async function buildSite(folder: string, say: (line: string) => void): Promise<string | null> {
  for (const [name, text] of Object.entries(siteFiles)) writeFileSync(join(folder, name), text);
  say('installing atomic-crm 0.0.2 from npm');
  // The package asks for older companions than it works with.
  const words = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'];
  const installed = await command('npm', words, { cwd: folder, minutes: 8 });
  if (installed.code !== 0) return `npm could not install it: ${installed.output.trim().slice(-600)}`;
  say('building it');
  const built = await command('node', ['node_modules/vite/bin/vite.js', 'build'], { cwd: folder, minutes: 8 });
  return built.code === 0 ? null : `it could not be built: ${built.output.trim().slice(-600)}`;
}
