import { browser, type Scripting } from '../browser/extension';
import { log } from '../log';
import type { Changed, Told } from '../messages/protocol';
import { knownCrm } from './knownCrms';
import type { Site } from './site';

/** Runs a site's watcher in the tabs that are open on it already. A tab that refuses (an error page, a discarded tab) is passed over. */
export async function startInOpenTabs(site: Site): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...site.patterns] });
  const onSite = tabs.flatMap(({ id, url }) => (id !== undefined && url !== undefined && new URL(url).origin === site.origin ? [id] : []));
  const allFrames = knownCrm(site.crm)?.frames === 'all';
  await Promise.all(onSite.map((tabId) => run({ tabId, allFrames }, `/watch-${site.crm}.js`)));
}

async function run(target: Scripting.InjectionTarget, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target, files: [file] });
    return true;
  } catch (error) {
    log('script refused', { file, error });
    return false;
  }
}

/** Runs one of our scripts in a tab's own page. False where the browser does not let us (a policy, a page that no extension may run on). */
export function runInTab(tabId: number, file: string): Promise<boolean> {
  return run({ tabId }, file);
}

/** Runs one of our scripts in the frame that asked for it. */
export function runInFrame(tabId: number, frameId: number, file: string): Promise<boolean> {
  return run({ tabId, frameIds: [frameId] }, file);
}

/** Tells the scripts of one tab something; silence where none is running. */
export async function tellTab(tabId: number, told: Told | Changed): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, told);
    return true;
  } catch {
    return false;
  }
}

/** Tells scripts in all tabs: once a permission is taken back, tabs can no longer be asked for by their address. */
export async function tellAllTabs(told: Told | Changed): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [tellTab(id, told)])));
}
