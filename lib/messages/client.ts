import { extensionIsThere, onMessage, sendMessage } from '../browser/page';
import { failure } from '../result';
import type { Answer, Changed, Request, Told, Verb, Verbs } from './protocol';

// The worker may have done these before its end kept it from answering, and doing them again would double them.
const notTwice: ReadonlySet<Verb> = new Set<Verb>(['addCommitment', 'saveReview', 'showDeals']);

const retryAfterMilliseconds = 60;

// Undefined: delivered, as far as can be told, and not answered. Null: never delivered.
async function send(request: unknown): Promise<unknown> {
  if (!extensionIsThere()) return failure('gone');
  try {
    return (await sendMessage(request)) ?? undefined;
  } catch (error) {
    if (!extensionIsThere() || /invalidated/.test(String(error))) return failure('gone');
    return /receiving end/i.test(String(error)) ? null : undefined;
  }
}

function isAnswer<Name extends Verb>(value: unknown): value is Answer<Name> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/**
 * Asks the background and gives its answer; never throws. Asked once more when the worker was stopped under the question.
 * "gone" when the extension was reloaded or removed, or nobody answers.
 */
export async function ask<Name extends Verb>(verb: Name, body: Verbs[Name]['asks']): Promise<Answer<Name>> {
  const request: Request<Name> = { ridealong: verb, body };
  const isOnce = notTwice.has(verb);
  let answer = await send(request);
  if (answer === null || (answer === undefined && !isOnce)) {
    await new Promise((resolve) => setTimeout(resolve, retryAfterMilliseconds));
    answer = await send(request);
  }
  if (isAnswer<Name>(answer)) return answer;
  return failure(answer === null || (answer === undefined && !isOnce) ? 'gone' : 'failed');
}

/** Hears what the background tells the scripts of this tab, or those on this origin, until the signal ends. */
export function onTold(hear: (told: Told['ridealongTold']) => void, signal: AbortSignal): void {
  onMessage((message) => {
    if (isTold(message) && (message.origin === undefined || message.origin === location.origin)) hear(message.ridealongTold);
  }, signal);
}

/** Hears that stored data changed, until the signal ends: in our own pages and in scripts in a tab. */
export function onChanged(hear: (changed: Changed['ridealongChanged']) => void, signal: AbortSignal): void {
  onMessage((message) => {
    if (isChanged(message)) hear(message.ridealongChanged);
  }, signal);
}

// Only our own background speaks to these scripts.
function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'ridealongTold' in message;
}

function isChanged(message: unknown): message is Changed {
  return typeof message === 'object' && message !== null && 'ridealongChanged' in message;
}
