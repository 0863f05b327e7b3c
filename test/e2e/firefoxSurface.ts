import type { Bidi } from './bidi.ts';
import type { Surface, Target } from './browser.ts';
import { asExpression, findTarget, repeatUntil, saying, visibleText } from './look.ts';

/** Keys as WebDriver writes them. */
const keys: Readonly<Record<string, string>> = {
  Escape: '\uE00C',
  Tab: '\uE004',
  Enter: '\uE007',
  Backspace: '\uE003',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Control: '\uE009',
  Shift: '\uE008',
};
const control = '\uE009';

type Remote = { readonly type: string; readonly value?: unknown; readonly sharedId?: string };
type Evaluated = {
  readonly type: 'success' | 'exception';
  readonly result?: Remote;
  readonly exceptionDetails?: { readonly text: string };
};

/** Evaluates an expression in a browsing context; the answer stays in the browser's own form. */
export async function evaluateIn(bidi: Bidi, context: string, expression: string): Promise<Remote> {
  const answer = (await bidi.send('script.evaluate', { expression, target: { context }, awaitPromise: true })) as Evaluated;
  if (answer.type === 'exception' || answer.result === undefined) throw new Error(answer.exceptionDetails?.text ?? 'no answer');
  return answer.result;
}

function press(values: readonly string[]) {
  return {
    type: 'key',
    id: 'keyboard',
    actions: [...values.map((value) => ({ type: 'keyDown', value })), ...values.toReversed().map((value) => ({ type: 'keyUp', value }))],
  };
}

/** A browsing context of Firefox as a surface. `context` is asked anew each time, because a frame may have been replaced. */
export function firefoxSurface(bidi: Bidi, context: () => Promise<string>): Surface {
  const asked = async (expression: string) => {
    const wrapped = `Promise.resolve(${expression}).then((answer) => JSON.stringify(answer))`;
    const remote = await evaluateIn(bidi, await context(), wrapped);
    return remote.type === 'string' ? (JSON.parse(String(remote.value)) as unknown) : undefined;
  };
  const act = async (actions: readonly object[]) => {
    await bidi.send('input.performActions', { context: await context(), actions });
  };
  const middleOf = async (target: Target) => {
    const expression = `(() => { const found = ${asExpression(findTarget, [target])}; found?.scrollIntoView({ block: 'center' }); return found; })()`;
    const found = await repeatUntil(`find ${JSON.stringify(target)}`, async () => {
      const remote = await evaluateIn(bidi, await context(), expression);
      return remote.type === 'node' ? remote : null;
    });
    return { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId: found.sharedId } } };
  };
  const point = (actions: readonly object[]) => act([{ type: 'pointer', id: 'mouse', actions }]);
  const down = { type: 'pointerDown', button: 0 };
  const up = { type: 'pointerUp', button: 0 };
  const click = async (target: Target) => point([await middleOf(target), down, up]);
  const text = async () => {
    const seen = await asked(asExpression(visibleText, []));
    return typeof seen === 'string' ? seen : '';
  };
  return {
    look: async (look, ...given) => (await asked(asExpression(look, given))) as never,
    until: (look, ...given) => repeatUntil(look.toString().slice(0, 200), async () => (await asked(asExpression(look, given))) as never),
    run: asked,
    click,
    drag: async (target, by, isThere) => {
      const steps = Array.from({ length: 12 }, (_, place) => ({
        type: 'pointerMove',
        x: Math.round((by.x * (place + 1)) / 12) - Math.round((by.x * place) / 12),
        y: Math.round((by.y * (place + 1)) / 12) - Math.round((by.y * place) / 12),
        duration: 30,
        origin: 'pointer',
      }));
      await point([await middleOf(target), down, ...steps]);
      await isThere();
      await point([up]);
    },
    type: async (target, words) => {
      await click(target);
      await act([press([control, 'a'])]);
      const strokes = Array.from(words).flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await act([{ type: 'key', id: 'keyboard', actions: strokes }]);
    },
    keys: async (words) => {
      for (const letter of words) await act([press([letter])]);
    },
    press: (key) => act([press(key.split('+').map((each) => keys[each] ?? each))]),
    text,
    ...saying(text),
  };
}
