import { type BrowserProgram, needBrowsers } from '../setup/browsers.ts';
import { command } from '../setup/command.ts';
import { boundaries } from './boundaries.ts';
import type { Findings } from './finding.ts';
import { lintBuilt } from './lintBuilt.ts';
import { machinePaths } from './machinePaths.ts';
import { manifests } from './manifests.ts';
import { remoteCode } from './remoteCode.ts';
import { sizes } from './sizes.ts';
import { unitTests } from './unitTests.ts';

export type Outcome = { readonly passed: number; readonly failed: number; readonly note: string; readonly output: string };
export type Step = { readonly name: string; readonly run: () => Promise<Outcome> };

/** A step that is one command: it passes when the command does. */
function tool(name: string, program: string, words: readonly string[], minutes = 5): Step {
  return {
    name,
    run: async () => {
      const done = await command(program, words, { minutes });
      return { passed: done.code === 0 ? 1 : 0, failed: done.code === 0 ? 0 : 1, note: [program, ...words].join(' '), output: done.output };
    },
  };
}

/** A step that is a list of findings, each with what is wrong or null. */
function findings(name: string, find: () => Promise<Findings>): Step {
  return {
    name,
    run: async () => {
      const { checks, note = '' } = await find();
      const wrong = checks.filter((check) => check.problem !== null);
      // A rule that looked at nothing has shown nothing.
      const empty = checks.length === 0 ? 1 : 0;
      return {
        passed: checks.length - wrong.length,
        failed: wrong.length + empty,
        note,
        output: empty === 1 ? 'Nothing was looked at.' : wrong.map((check) => `${check.name}: ${check.problem}`).join('\n'),
      };
    },
  };
}

/** A step that runs the built extension in a real browser; the runner's last line is its total. */
function inBrowser(browser: BrowserProgram): Step {
  return {
    name: browser,
    run: async () => {
      needBrowsers([browser]);
      const done = await command('node', ['--disable-warning=ExperimentalWarning', 'test/e2e/run.ts', '--browser', browser], {
        minutes: 25,
      });
      const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(done.answer) ?? [null, '0', '1'];
      const crashed = done.code !== 0 && failed === '0' ? 1 : 0;
      return { passed: Number(passed), failed: Number(failed) + crashed, note: 'the built extension, unpatched', output: done.output };
    },
  };
}

/** All that `npm test` does, in this order: cheap and telling first. What is named together runs side by side. */
const rounds: readonly (Step | readonly Step[])[] = [
  tool('types-ready', 'wxt', ['prepare']),
  [
    tool('format', 'biome', ['check', '--error-on-warnings', '.']),
    tool('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
    tool('types', 'tsc', ['--noEmit']),
    findings('boundaries', boundaries),
    tool('dead-code', 'knip', []),
    findings('paths', machinePaths),
  ],
  { name: 'unit', run: unitTests },
  tool('build-chrome', 'wxt', ['build', '-b', 'chrome']),
  tool('build-firefox', 'wxt', ['build', '-b', 'firefox', '--mv3']),
  findings('manifest', manifests),
  findings('sizes', sizes),
  findings('remote-code', remoteCode),
  findings('web-ext', lintBuilt),
  // Either waits more than it works.
  [inBrowser('chromium'), inBrowser('firefox')],
];

/** The same, each as a list of what runs side by side. */
export const stepsInRounds: readonly (readonly Step[])[] = rounds.map((round) => [round].flat());
