import type { BrowserContext } from 'playwright-core';
import { asExpression, visibleText } from './look.ts';

type Answer = { readonly id: number; readonly result?: { readonly result?: { readonly value?: unknown } } };

/** All text a user can see in a target that is no tab, such as the browser's side panel, which the driver does not list as a page. */
export async function textOfTarget(context: BrowserContext, targetId: string): Promise<string> {
  const whole = await context.browser()?.newBrowserCDPSession();
  if (whole === undefined) throw new Error('Chromium gave no session for the whole browser.');
  try {
    const { sessionId } = await whole.send('Target.attachToTarget', { targetId, flatten: false });
    const answered = new Promise<Answer>((resolve) => {
      whole.on('Target.receivedMessageFromTarget', (event) => {
        if (event.sessionId === sessionId) resolve(JSON.parse(event.message) as Answer);
      });
    });
    const message = JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression: asExpression(visibleText, []), returnByValue: true },
    });
    await whole.send('Target.sendMessageToTarget', { sessionId, message });
    const value = (await answered).result?.result?.value;
    return typeof value === 'string' ? value : '';
  } finally {
    await whole.detach();
  }
}
