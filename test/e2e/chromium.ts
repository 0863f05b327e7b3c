import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page as PlaywrightPage } from 'playwright-core';
import { findBrowser } from '../setup/browsers.ts';
import type { Browser, LaunchOptions, Page } from './browser.ts';
import { chromiumId } from './chromiumId.ts';
import { chromiumPage } from './chromiumPage.ts';
import { textOfTarget } from './chromiumTarget.ts';
import { repeatUntil, saying } from './look.ts';

/** What only Chromium can do. */
export type Chromium = Browser & {
  readonly context: BrowserContext;
  readonly playwright: (page: Page) => PlaywrightPage;
  readonly extensionId: string;
};

/** Flags under which Chromium starts quietly, reaches nothing but this machine unless it is to, and loads an unpacked extension. */
function flagsFor(options: LaunchOptions): string[] {
  const here = options.httpsPort === undefined ? '127.0.0.1' : `127.0.0.1:${options.httpsPort}`;
  const hosts = (options.hosts ?? []).map((host) => `MAP ${host} ${here}`);
  return [
    ...((options.headless ?? true) ? ['--headless=new'] : []),
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--disable-background-networking',
    '--no-first-run',
    '--lang=en-US',
    '--no-default-browser-check',
    '--disable-component-update',
    '--disable-sync',
    '--enable-unsafe-extension-debugging',
    `--host-resolver-rules=${[...hosts, ...(options.anywhere ? [] : ['MAP * ~NOTFOUND']), 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ...(options.extensionDir === null
      ? []
      : [`--disable-extensions-except=${options.extensionDir}`, `--load-extension=${options.extensionDir}`]),
    ...(options.httpsPort === undefined ? [] : ['--ignore-certificate-errors']),
    ...(options.flags ?? []),
  ];
}

/** Processes of this machine that were started with an argument. */
function processesWith(argument: string): readonly number[] {
  const mentions = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && mentions(name))
    .map(Number);
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with another one.
  }
}

/** Writes into a fresh profile where files are saved, and that its user has once let the extension manage downloads. */
function savesInto(profile: string, { downloads, extensionDir }: LaunchOptions): void {
  const file = join(profile, 'Default/Preferences');
  if (downloads === undefined || existsSync(file)) return;
  const granted = { api: ['downloads'], explicit_host: [], manifest_permissions: [], scriptable_host: [] };
  const permissions = { granted_permissions: granted, runtime_granted_permissions: granted };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    file,
    JSON.stringify({
      download: { default_directory: downloads, prompt_for_download: false },
      extensions: { settings: extensionDir === null ? {} : { [chromiumId(extensionDir)]: permissions } },
    }),
  );
}

/** Starts Chromium in a fresh profile with the extension loaded from its folder. */
export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  const executablePath = findBrowser('chromium');
  if (executablePath === null) throw new Error('No Chromium was found; node test/setup/browsers.ts says what to install.');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'ridealong-chromium-'));
  options.prepareProfile?.(profile);
  savesInto(profile, options);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    args: flagsFor(options),
    // Seen by a person, the page fills the window, and nothing says that a program drives it.
    ...((options.headless ?? true)
      ? { viewport: { width: 1280, height: 800 } }
      : { viewport: null, ignoreDefaultArgs: ['--enable-automation'] }),
    handleSIGINT: options.headless ?? true,
  });
  const known = new Map<Page, PlaywrightPage>();
  const playwright = (page: Page) => {
    const found = known.get(page);
    if (found === undefined) throw new Error('This page is not of this browser.');
    return found;
  };
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 15_000 }));
  const bornAt = async () => {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 1_000));
    return Promise.race([(await worker()).evaluate('performance.timeOrigin').catch(() => null), late]);
  };
  const extensionId = options.extensionDir === null ? '' : new URL((await worker()).url()).host;
  const extensionUrl = (path: string) => `chrome-extension://${extensionId}/${path}`;
  const open = async (url: string) => {
    const page = await context.newPage();
    const made = chromiumPage(page);
    known.set(made, page);
    await page.goto(url, { waitUntil: 'load' });
    return made;
  };
  const onWhole = async <Answer>(
    work: (send: (method: string, parameters: object) => Promise<unknown>) => Promise<Answer>,
  ): Promise<Answer> => {
    const whole = await context.browser()?.newBrowserCDPSession();
    if (whole === undefined) throw new Error('Chromium gave no session for the whole browser.');
    try {
      return await work((method, parameters) => whole.send(method as 'Browser.getVersion', parameters as never));
    } finally {
      await whole.detach();
    }
  };
  // The driver would put files elsewhere, under names of its own.
  if (options.downloads !== undefined) await onWhole((send) => send('Browser.setDownloadBehavior', { behavior: 'default' }));
  const targets = async (filter: readonly object[]) =>
    onWhole(async (send) => {
      const answer = (await send('Target.getTargets', { filter })) as {
        targetInfos: { targetId: string; type: string; url: string }[];
      };
      return answer.targetInfos;
    });

  const onExtensionsPage = async (expression: string) => {
    const page = await context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(expression);
    await page.close();
  };

  return {
    name: 'chromium',
    context,
    playwright,
    extensionId,
    extensionUrl,
    open,
    extensionPage: (path) => open(extensionUrl(path)),
    tabId: async (page) => {
      await page.front();
      const found = await (await worker()).evaluate(
        'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then((tabs) => tabs[0]?.id)',
      );
      if (typeof found !== 'number') throw new Error('The extension sees no active tab.');
      return found;
    },
    pressAction: async (page) => {
      await page.front();
      const url = playwright(page).url();
      const tab = (await targets([{ type: 'tab' }])).find((target) => target.url === url);
      if (tab === undefined) throw new Error(`No tab shows ${url}`);
      await onWhole((send) => send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId }));
    },
    allowRequest: async (origins) => {
      for (const origin of origins) {
        await onExtensionsPage(`chrome.developerPrivate.addHostPermission(${JSON.stringify(extensionId)}, ${JSON.stringify(origin)})`);
      }
    },
    stopBackground: async () => {
      const ours = async () => (await targets([{ type: 'service_worker' }])).filter((target) => target.url.includes(extensionId));
      const running = await ours();
      if (running.length === 0) return;
      const before = await bornAt();
      for (const target of running) await onWhole((send) => send('Target.closeTarget', { targetId: target.targetId }));
      // A message that is already under way starts it again at once: then it is another one.
      await repeatUntil('the worker stops', async () => (await ours()).length === 0 || (await bornAt()) !== before);
    },
    command: async (name, page) => {
      await page.front();
      const tab = '(await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]';
      await (await worker()).evaluate(`(async () => { chrome.commands.onCommand.dispatch(${JSON.stringify(name)}, ${tab}); })()`);
    },
    reloadExtension: async () => {
      // Without developer mode an unpacked extension stays switched off after its own reload.
      await onExtensionsPage('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
      const again = context.waitForEvent('serviceworker', { timeout: 15_000 });
      await (await worker()).evaluate('setTimeout(() => chrome.runtime.reload(), 0)');
      await again;
    },
    appearance: async (page, { scheme, colours, media, width, height }) => {
      const inside = playwright(page);
      if (colours !== undefined) await inside.emulateMedia({ forcedColors: colours === 'forced' ? 'active' : 'none' });
      if (scheme !== undefined) await inside.emulateMedia({ colorScheme: scheme });
      if (media !== undefined) await inside.emulateMedia({ media });
      if (width !== undefined && height !== undefined) await inside.setViewportSize({ width, height });
    },
    zoom: async (page, factor) => {
      await page.front();
      await (await worker()).evaluate(`chrome.tabs.setZoom(${factor})`);
    },
    sidePanel: async () => {
      const found = await repeatUntil('the side panel', async () =>
        (await targets([{ type: 'page' }])).find((target) => target.url === extensionUrl('sidepanel.html')),
      );
      const text = () => textOfTarget(context, found.targetId);
      return { text, ...saying(text) };
    },
    ended: new Promise((resolve) => context.once('close', resolve)),
    kill: async () => {
      const ended = new Promise((resolve) => context.once('close', resolve));
      for (const pid of processesWith(`--user-data-dir=${profile}`)) killed(pid);
      await ended;
      // By these a browser that runs keeps a second one off its profile.
      for (const file of readdirSync(profile)) if (file.startsWith('Singleton')) rmSync(join(profile, file), { force: true });
    },
    close: async () => {
      await context.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
