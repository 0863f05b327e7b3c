import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page, Surface } from '../e2e/browser.ts';
import { say } from '../setup/say.ts';

const languages = ['en', 'zh', 'fr', 'hu'] as const;
const themes = ['light', 'dark'] as const;
type Look = { readonly language: (typeof languages)[number]; readonly theme: (typeof themes)[number] };

/** Writes settings as the Settings page does. */
async function choose(desk: Page, change: Record<string, string>): Promise<void> {
  await desk.look(async (wanted) => {
    const root = globalThis as unknown as {
      chrome: { storage: { local: { get: (n: string) => Promise<Record<string, object>>; set: (v: object) => Promise<void> } } };
    };
    const { local } = root.chrome.storage;
    const stored = await local.get('settings');
    await local.set({ settings: { ...stored['settings'], ...(wanted as object) } });
  }, change);
}

/** Waits until what is shown has stayed the same for a while. */
async function settled(surface: Surface): Promise<void> {
  let before = '';
  for (let look = 0; look < 40; look += 1) {
    await wait(250);
    const now = await surface.text().catch(() => '');
    if (now !== '' && now === before) return;
    before = now;
  }
}

/** What each picture shows: where to go, and how to know that it is there. */
type Shot = {
  readonly name: string;
  readonly path: string;
  readonly role: 'rep' | 'manager';
  readonly panel: boolean;
  readonly width?: number;
};

function shotsOf(dealId: string): readonly Shot[] {
  return [
    { name: 'deal-rep', path: `/deals/${dealId}`, role: 'rep', panel: true },
    { name: 'deal-manager', path: `/deals/${dealId}`, role: 'manager', panel: true },
    // Wide enough for dialog and panel side by side; in a narrower window the panel folds to its tab.
    { name: 'deal-modal', path: `/board?deal=${dealId}`, role: 'rep', panel: true, width: 1600 },
    { name: 'board', path: '/board', role: 'rep', panel: false },
    { name: 'list', path: '/list', role: 'rep', panel: false },
  ];
}

const ownPages = [
  { name: 'popup', path: 'popup.html', width: 380, height: 600 },
  { name: 'sidepanel', path: 'sidepanel.html', width: 360, height: 800 },
  ...['sites', 'stages', 'settings', 'privacy'].map((section) => ({
    name: `desk-${section}`,
    path: `options.html#/${section}`,
    width: 1280,
    height: 900,
  })),
];

/** Drives the demo and writes a picture of every surface, in each language and theme, into the folder. Gives how many. */
export async function takePictures(browser: Browser, origin: string, dealId: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const crm = await browser.open(`${origin}/deals/${dealId}`);
  const first = await crm.panel();
  await first.says(/history read/i);
  const tab = await browser.tabId(crm);
  const desk = await browser.extensionPage('options.html');
  let count = 0;

  const shoot = async (page: Page, name: string, { language, theme }: Look) => {
    await page.screenshot(join(folder, `${name}-${language}-${theme}.png`));
    count += 1;
  };
  for (const language of languages) {
    for (const theme of themes) {
      await choose(desk, { language, theme });
      for (const shot of shotsOf(dealId)) {
        await choose(desk, { role: shot.role });
        await browser.appearance(crm, { scheme: theme, width: shot.width ?? 1280, height: 800 });
        await crm.front();
        await crm.goto(`${origin}${shot.path}`);
        if (shot.panel) await settled(await crm.panel());
        else {
          await crm.until(() => document.querySelectorAll('ridealong-mark').length > 10);
          await settled(crm);
        }
        await shoot(crm, shot.name, { language, theme });
      }
      for (const own of ownPages) {
        const [path, hash] = own.path.split('#');
        const page = await browser.extensionPage(
          own.name === 'popup' ? `popup.html#tab=${tab}` : `${path}${hash === undefined ? '' : `#${hash}`}`,
        );
        await browser.appearance(page, { scheme: theme, width: own.width, height: own.height });
        await settled(page);
        await shoot(page, own.name, { language, theme });
        await page.close();
      }
      say(`  ${language}, ${theme}: done`);
    }
  }
  return count;
}
