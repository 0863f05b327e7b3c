import { needBrowsers } from '../setup/browsers.ts';
import { command, endLeftovers } from '../setup/command.ts';
import { say } from '../setup/say.ts';
import { benchImport } from './import.ts';
import { benchPopup } from './popup.ts';

const parts = { popup: benchPopup, import: benchImport } as const;
const words = process.argv.slice(2);

async function bench(): Promise<void> {
  needBrowsers(['chromium']);
  const built = await command('wxt', ['build', '-b', 'chrome']);
  if (built.code !== 0) throw new Error(built.output);
  for (const [name, measure] of Object.entries(parts)) if (words.length === 0 || words.includes(name)) await measure();
}

try {
  await bench();
} catch (problem) {
  say(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  process.exitCode = 1;
} finally {
  endLeftovers();
}
process.exit();
