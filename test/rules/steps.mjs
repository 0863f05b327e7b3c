import { needBrowsers } from '../setup/browsers.mjs';
import { command } from '../setup/command.mjs';
import { boundaries } from './boundaries.mjs';
import { lintBuilt } from './lintBuilt.mjs';
import { machinePaths } from './machinePaths.mjs';
import { manifests } from './manifests.mjs';
import { remoteCode } from './remoteCode.mjs';
import { sizes } from './sizes.mjs';
import { unitTests } from './unitTests.mjs';

/** A step that is one command: it passes when the command does. */
function tool(name, program, words, minutes = 5) {
  return {
    name,
    run: async () => {
      const done = await command(program, words, { minutes });
      return { passed: done.code === 0 ? 1 : 0, failed: done.code === 0 ? 0 : 1, note: [program, ...words].join(' '), output: done.output };
    },
  };
}

/** A step that is a list of findings, each with what is wrong or null. */
function findings(name, find) {
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
function inBrowser(browser) {
  return {
    name: browser,
    run: async () => {
      needBrowsers([browser]);
      const done = await command('node', ['test/e2e/run.ts', '--browser', browser], { minutes: 8 });
      const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(done.answer) ?? [null, '0', '1'];
      const crashed = done.code !== 0 && failed === '0' ? 1 : 0;
      return { passed: Number(passed), failed: Number(failed) + crashed, note: 'the built extension, unpatched', output: done.output };
    },
  };
}

/** All that `npm test` does, in this order: cheap and telling first. */
export const steps = [
  tool('types-ready', 'wxt', ['prepare']),
  tool('format', 'biome', ['check', '--error-on-warnings', '.']),
  tool('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  tool('types', 'tsc', ['--noEmit']),
  findings('boundaries', boundaries),
  tool('dead-code', 'knip', []),
  findings('paths', machinePaths),
  { name: 'unit', run: unitTests },
  tool('build-chrome', 'wxt', ['build', '-b', 'chrome']),
  tool('build-firefox', 'wxt', ['build', '-b', 'firefox', '--mv3']),
  findings('manifest', manifests),
  findings('sizes', sizes),
  findings('remote-code', remoteCode),
  findings('web-ext', lintBuilt),
  inBrowser('chromium'),
  inBrowser('firefox'),
];
