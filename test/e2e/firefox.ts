import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectBidi } from './bidi.ts';
import type { Browser, LaunchOptions, Page } from './browser.ts';
import { firefoxPage } from './firefoxPage.ts';
import { firefoxUuid, startFirefox } from './firefoxProcess.ts';
import { evaluateIn } from './firefoxSurface.ts';
import { repeatUntil, saying } from './look.ts';

type Tree = { readonly contexts: readonly { readonly context: string; readonly url: string }[] };
type LogEntry = { readonly level: string; readonly type: string; readonly text: string; readonly source: { readonly context?: string } };

function geckoId(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** Starts Firefox in a fresh profile with the extension installed from its folder. */
export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const id = options.extensionDir === null ? 'none@none.example' : geckoId(options.extensionDir);
  const started = await startFirefox(id, options);
  const bidi = await connectBidi(started.address, { acceptInsecureCerts: options.httpsPort !== undefined });
  const contexts = new Map<Page, string>();
  const errors = new Map<string, string[]>();
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });
  bidi.on('log.entryAdded', (parameters) => {
    const entry = parameters as LogEntry;
    if (entry.type === 'javascript' && entry.level === 'error') errors.get(entry.source.context ?? '')?.push(entry.text);
  });
  if (options.extensionDir !== null) {
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: options.extensionDir } });
  }
  const contextOf = (page: Page) => {
    const found = contexts.get(page);
    if (found === undefined) throw new Error('This page is not of this browser.');
    return found;
  };
  const extensionUrl = (path: string) => `moz-extension://${firefoxUuid}/${path}`;
  const open = async (url: string) => {
    const made = (await bidi.send('browsingContext.create', { type: 'tab' })) as { context: string };
    const seen: string[] = [];
    errors.set(made.context, seen);
    const page = firefoxPage(bidi, made.context, seen);
    contexts.set(page, made.context);
    // A window without a screen is small; seen by a person, the page fills its window.
    if (options.headless ?? true) {
      await bidi.send('browsingContext.setViewport', { context: made.context, viewport: { width: 1280, height: 800 } });
    }
    await page.goto(url);
    return page;
  };
  /** Runs in the browser's own window, which knows the extension from inside. */
  const inWindow = async (expression: string) => {
    const tree = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })) as Tree;
    const window = tree.contexts.find((context) => context.url.endsWith('browser.xhtml'));
    if (window === undefined) throw new Error('Firefox shows no window.');
    const extension = `const extension = WebExtensionPolicy.getByID(${JSON.stringify(id)})?.extension;`;
    return evaluateIn(bidi, window.context, `(async () => { ${extension} ${expression} })()`);
  };
  return {
    name: 'firefox',
    extensionUrl,
    open,
    extensionPage: (path) => open(extensionUrl(path)),
    tabId: async (page) => {
      await page.front();
      const found = await inWindow(
        "const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs'); return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab);",
      );
      return Number(found.value);
    },
    pressAction: async (page) => {
      await page.front();
      await inWindow(
        // Pressed while its popup is open, the button only closes it.
        `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const { ViewPopup } = ChromeUtils.importESModule('resource:///modules/ExtensionPopups.sys.mjs');
        ViewPopup.for(extension, window)?.closePopup();
        await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`,
      );
    },
    // The preference set at the start lets every request through.
    allowRequest: async () => undefined,
    stopBackground: async () => {
      // Done when it has ended; a message that is under way may have started it again by then.
      await inWindow("await extension.terminateBackground({ reason: 'idle', ignoreDevToolsAttached: true });");
    },
    command: async (name, page) => {
      await page.front();
      await inWindow(
        `const commands = await extension.shortcuts.allCommands(); if (!commands.some((command) => command.name === ${JSON.stringify(name)})) throw new Error('no such command'); extension.shortcuts.onCommand(${JSON.stringify(name)});`,
      );
    },
    reloadExtension: async () => {
      await inWindow(
        `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs'); await (await AddonManager.getAddonByID(${JSON.stringify(id)})).reload();`,
      );
    },
    appearance: async (page, { scheme, colours, width, height }) => {
      if (colours !== undefined) {
        await inWindow(`Services.prefs.setIntPref('browser.display.document_color_use', ${colours === 'forced' ? 2 : 0});`);
      }
      if (scheme !== undefined) {
        await inWindow(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1});`);
      }
      if (width !== undefined && height !== undefined) {
        await bidi.send('browsingContext.setViewport', { context: contextOf(page), viewport: { width, height } });
      }
    },
    zoom: async (page, factor) => {
      await page.front();
      await inWindow(`await FullZoom.setZoom(${factor}, gBrowser.selectedBrowser);`);
    },
    sidePanel: async () => {
      // No protocol reaches the sidebar; a script sent into it from the window does.
      const script = "sendAsyncMessage('ridealong-text', content.document.body?.innerText ?? '');";
      const text = async () => {
        const seen = await inWindow(`
          const shown = document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser');
          if (!shown?.currentURI?.spec.endsWith('/sidepanel.html')) return '';
          const answer = new Promise((resolve) => {
            const hear = ({ data }) => { shown.messageManager.removeMessageListener('ridealong-text', hear); resolve(data); };
            shown.messageManager.addMessageListener('ridealong-text', hear);
          });
          shown.messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
          return answer;`);
        return String(seen.value);
      };
      await repeatUntil('the side panel', async () => (await text()) !== '');
      return { text, ...saying(text) };
    },
    ended: started.ended,
    kill: async () => {
      bidi.close();
      await started.stop();
    },
    close: async () => {
      await started.stop(() => bidi.send('browser.close').catch(() => undefined));
      bidi.close();
    },
  };
}
