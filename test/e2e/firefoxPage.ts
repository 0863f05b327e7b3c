import { writeFileSync } from 'node:fs';
import type { Bidi } from './bidi.ts';
import type { Page } from './browser.ts';
import { firefoxDrawn } from './drawn.ts';
import { evaluateIn, firefoxSurface } from './firefoxSurface.ts';
import { repeatUntil } from './look.ts';

type Context = { readonly context: string; readonly url: string; readonly children: readonly Context[] | null };

function below(context: Context): readonly Context[] {
  return (context.children ?? []).flatMap((child) => [child, ...below(child)]);
}

/** A tab of Firefox as a page. `errors` is filled by whoever listens to the log. */
export function firefoxPage(bidi: Bidi, context: string, errors: readonly string[]): Page {
  const frames = async () => {
    const tree = (await bidi.send('browsingContext.getTree', { root: context })) as { contexts: readonly Context[] };
    return tree.contexts.flatMap(below);
  };
  const ours = async () => (await frames()).filter((frame) => /^moz-extension:.*\/panel\.html/.test(frame.url));
  const frameSurface = async (wanted: () => Promise<readonly Context[]>, what: string) => {
    await repeatUntil(what, async () => (await wanted())[0]);
    return firefoxSurface(bidi, async () => {
      const frame = (await wanted())[0];
      if (frame === undefined) throw new Error(`${what} is gone`);
      return frame.context;
    });
  };
  const settled = () =>
    repeatUntil('the page to load', async () => (await evaluateIn(bidi, context, 'document.readyState')).value === 'complete');
  return {
    ...firefoxSurface(bidi, async () => context),
    goto: async (url) => {
      const ordinary = url.startsWith('http');
      await bidi.send('browsingContext.navigate', { context, url, wait: ordinary ? 'complete' : 'none' });
      // An extension's page lives in another process: its navigation is never reported as done.
      if (!ordinary) {
        const bare = url.split('#')[0] ?? url;
        await repeatUntil(bare, async () => String((await evaluateIn(bidi, context, 'location.href')).value).startsWith(bare));
        await settled();
      }
    },
    reload: async () => {
      await bidi.send('browsingContext.reload', { context, wait: 'none' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await settled();
    },
    front: async () => {
      await bidi.send('browsingContext.activate', { context });
    },
    close: async () => {
      await bidi.send('browsingContext.close', { context });
    },
    panel: async () => {
      const panel = await frameSurface(ours, 'our panel');
      await panel.until(() => (document.body.textContent ?? '').trim().length > 0);
      return panel;
    },
    panels: async () => (await ours()).map((frame) => frame.url),
    framesOf: async (address) =>
      (await frames()).filter((frame) => address.test(frame.url)).map((frame) => firefoxSurface(bidi, async () => frame.context)),
    drawn: (name) => firefoxDrawn(bidi, context, name),
    screenshot: async (path) => {
      const picture = (await bidi.send('browsingContext.captureScreenshot', { context })) as { data: string };
      writeFileSync(path, Buffer.from(picture.data, 'base64'));
    },
    errors: () => errors,
  };
}
