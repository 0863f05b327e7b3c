import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowser } from '../setup/browsers.ts';
import type { LaunchOptions } from './browser.ts';
import { giveStartupCache, hasStartupCache, keepStartupCache } from './firefoxStartupCache.ts';

/** The number under which Firefox serves the extension's pages; fixed, so that tests know their addresses. */
export const firefoxUuid = '6a1f5b0e-3c57-4d0e-9c51-2f8b7d1e4a90';

function preferences(extensionId: string, options: LaunchOptions) {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: firefoxUuid }),
    // The question itself belongs to the browser; a test can only click what asks it.
    'extensions.webextOptionalPermissionPrompts': false,
    'network.dns.localDomains': (options.hosts ?? []).join(','),
    ...(options.httpsPort === undefined ? {} : { 'network.socket.forcePort': `443=${options.httpsPort}` }),
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'app.update.enabled': false,
    'app.normandy.enabled': false,
    'browser.aboutConfig.showWarning': false,
    'browser.safebrowsing.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    'browser.tabs.warnOnClose': false,
    'browser.translations.enable': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.update.enabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'intl.accept_languages': 'en-US, en',
    'ui.prefersReducedMotion': 1,
    ...(options.downloads === undefined ? {} : { 'browser.download.folderList': 2, 'browser.download.dir': options.downloads }),
    ...options.preferences,
  };
}

/**
 * Starts Firefox in a profile of its own and gives the address of its WebDriver BiDi. `stop` kills it, but for the first of a process, which may
 * end `gently`: what it worked out of its own code is written then, and the ones after it are given it.
 */
export async function startFirefox(
  extensionId: string,
  options: LaunchOptions,
): Promise<{ address: string; ended: Promise<void>; stop: (gently?: () => Promise<unknown>) => Promise<void> }> {
  const path = findBrowser('firefox');
  if (path === null) throw new Error('No Firefox was found; node test/setup/browsers.ts says what to install.');
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'ridealong-firefox-'));
  if (options.profile === undefined) giveStartupCache(profile);
  options.prepareProfile?.(profile);
  const lines = Object.entries(preferences(extensionId, options)).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
  const headless = (options.headless ?? true) ? ['--headless'] : [];
  const child = spawn(
    path,
    [...headless, '--profile', profile, '--remote-debugging-port', '0', '--remote-allow-system-access', '--no-remote'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    try {
      if (process.platform === 'win32' || child.pid === undefined) child.kill();
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', kill);

  const address = await new Promise<string>((resolve, reject) => {
    let seen = '';
    const late = setTimeout(() => reject(new Error(`Firefox did not start in a minute. ${seen.slice(-2000)}`)), 60_000);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      seen += text;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(seen)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('exit', () => reject(new Error(`Firefox ended at once. ${seen.slice(-2000)}`)));
  });
  return {
    address,
    ended,
    stop: async (gently) => {
      if (gently !== undefined && options.profile === undefined && !hasStartupCache()) {
        await Promise.race([gently().then(() => ended), wait(10_000)]);
        if (child.exitCode === 0) keepStartupCache(profile);
      }
      kill();
      await ended;
      process.removeListener('exit', kill);
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
