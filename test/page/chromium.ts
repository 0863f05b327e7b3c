import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../setup/browsers';

/** A page of `html` with our scripts run in it beside an extension that is played by `background`, and a frame of another origin as the panel. */
export type Stage = {
  readonly open: (html: string, script: string) => Promise<Page>;
  readonly close: () => Promise<void>;
};

// What a panel does that holds its port: it writes down what it hears, and says what a test types into it.
const panel = `<!doctype html><input aria-label="draft"><script>
  let port = null;
  const heard = [];
  addEventListener('message', (event) => {
    if (port || event.data !== 'ridealong-port') return;
    port = event.ports[0];
    port.onmessage = ({ data }) => { heard.push(data.kind); document.title = heard.join(' '); if (data.kind === 'focus') document.querySelector('input').focus(); };
    port.postMessage({ kind: 'ready' });
  });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') port.postMessage({ kind: 'leave' }); });
</script>`;

// Answers as the background would, and keeps what it was asked on the page for the test to read.
const extension = (panelAddress: string): string => `
  globalThis.roots = new Map();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.set(this, root);
    return root;
  };
  globalThis.asked = [];
  globalThis.listeners = new Set();
  globalThis.answers = {
    readerStarted: () => ({ nonce: 'nonce-1', words: { language: 'en', panelTitle: 'Ridealong panel', openPanel: 'Open Ridealong', reloadThisPage: 'Reload this page.', close: 'Close' }, place: { open: false } }),
    frameNonce: () => ({ nonce: 'nonce-' + Math.random() }),
    marksFor: ({ stageIds, dealIds, dealNames }) => ({
      columns: Object.fromEntries(stageIds.map((id) => [id, { short: '38% 12 d', text: 'Passes 38 of 100', tone: 'plain' }])),
      named: Object.fromEntries(dealNames.map((name) => [name, { short: name, text: 'Named ' + name, tone: 'plain' }])),
      cards: Object.fromEntries(dealIds.map((id) => [id, { short: id + ' d', text: 'Flag: ' + id + ' days', tone: 'flag' }])),
    }),
  };
  globalThis.change = (what) => { for (const listener of listeners) listener({ ridealongChanged: what }); };
  globalThis.tell = (told) => { for (const listener of listeners) listener({ ridealongTold: told }); };
  Object.defineProperty(globalThis, 'chrome', { configurable: true, value: { runtime: {
    id: 'ridealong',
    getURL: (path) => '${panelAddress}/' + path,
    onMessage: { addListener: (listener) => listeners.add(listener), removeListener: (listener) => listeners.delete(listener) },
    sendMessage: async ({ ridealong, body }) => {
      asked.push({ verb: ridealong, body });
      return { ok: true, value: answers[ridealong]?.(body) ?? null };
    },
  } } });
`;

function listen(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') done(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** Starts Chromium and the two origins. */
export async function openStage(): Promise<Stage> {
  const executablePath = findBrowser('chromium');
  if (executablePath === null) throw new Error('Chromium was not found; npm test says how to get it');
  let html = '';
  const crm = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html));
  const frames = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(panel));
  const crmAddress = await listen(crm);
  const panelAddress = (await listen(frames)).replace('127.0.0.1', 'localhost');
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  return {
    open: async (body, script) => {
      html = `<!doctype html><html><head><meta charset="utf-8"></head>${body}</html>`;
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.on('pageerror', (error) => {
        throw error;
      });
      await page.goto(`${crmAddress}/start`);
      await page.evaluate(extension(panelAddress));
      await page.evaluate(script);
      return page;
    },
    close: async () => {
      await browser.close();
      crm.close();
      frames.close();
    },
  };
}
