import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.ts';

export type BrowserProgram = 'chromium' | 'firefox';

type Wanted = {
  readonly variable: string;
  readonly names: readonly string[];
  readonly places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>;
  readonly packages: readonly string[];
};

/** Where each browser is looked for, in this order: the variable, the names on the PATH, the usual places. */
const wanted: Readonly<Record<BrowserProgram, Wanted>> = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    // Chrome's branded builds stopped loading unpacked extensions from the command line, so that they come last.
    names: [
      'chromium',
      'chromium-browser',
      'microsoft-edge',
      'google-chrome-for-testing',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
    ],
    places: {
      linux: ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'],
      darwin: [
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
      win32: [
        'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
        'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      ],
    },
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    names: ['firefox-esr', 'firefox'],
    places: {
      linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/opt/firefox/firefox'],
      darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
      win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    },
    packages: ['firefox-esr'],
  },
};

/** Faces for Chinese, so that screenshots show what a user in Shanghai sees, and a display for headed runs. */
const besides = ['xvfb', 'xauth', 'fonts-noto-cjk', 'fonts-dejavu-core'];

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find((path) => existsSync(path) && runnable(path));
}

/** Path of the named browser ('chromium' or 'firefox'), or null. A variable that points nowhere is an error, not a silent second choice. */
export function findBrowser(name: BrowserProgram): string | null {
  const { variable, names, places } = wanted[name];
  const told = process.env[variable];
  if (told !== undefined && told !== '') {
    if (!runnable(told)) throw new Error(`${variable} is ${told}, which cannot be run.`);
    return told;
  }
  return names.map(onPath).find((path) => path !== undefined) ?? places[process.platform]?.find(runnable) ?? null;
}

function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** One sentence for a person: what to install for this browser on this system. */
export function howToInstall(name: BrowserProgram): string {
  const { variable, packages } = wanted[name];
  const ways: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    linux: `Debian: sudo apt-get install ${packages.join(' ')}. Ubuntu, Fedora, Arch: the package of ${name}, not a snap.`,
    darwin: name === 'chromium' ? 'brew install --cask chromium, or install Microsoft Edge.' : 'brew install --cask firefox',
    win32: name === 'chromium' ? 'Microsoft Edge comes with Windows; or winget install Hibbiki.Chromium' : 'winget install Mozilla.Firefox',
  };
  return `No ${name} was found. ${ways[process.platform] ?? `Install ${name}.`} Or set ${variable} to its path.`;
}

function aptGet(...words: readonly string[]): boolean {
  const done = spawnSync('apt-get', [...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return done.status === 0;
}

/** Sees to it that the named browsers are there, installing them where that is allowed. Gives their paths; throws with what to do where one cannot be had. */
export function needBrowsers(names: readonly BrowserProgram[]): ReadonlyMap<BrowserProgram, string> {
  const missing = names.filter((name) => findBrowser(name) === null);
  if (missing.length > 0 && mayInstall()) {
    const packages = missing.flatMap((name) => wanted[name].packages);
    say(`Installing ${packages.join(', ')} with apt-get ...`);
    // Some machines have stale lists, others none; a failed update shows in the install.
    aptGet('update', '-qq');
    if (!aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages, ...besides))
      throw new Error('apt-get could not install the browsers.');
  }
  return new Map(
    names.map((name) => {
      const path = findBrowser(name);
      if (path === null) throw new Error(howToInstall(name));
      return [name, path];
    }),
  );
}

if (import.meta.main) {
  try {
    for (const [name, path] of needBrowsers(['chromium', 'firefox'])) say(`${name}: ${path}`);
  } catch (problem) {
    say(problem instanceof Error ? problem.message : String(problem));
    process.exitCode = 1;
  }
}
