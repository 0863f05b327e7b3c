import { browser } from '../browser/extension';
import type { FollowProblem } from '../db/rows';
import { hostPatternOf } from '../playbook/followableAddress';
import type { Playbook } from '../playbook/playbook';
import { failure, type Result, success } from '../result';
import { longestPlaybook, readPlaybookText } from '../schema/readPlaybook';

const mostMilliseconds = 30_000;

/** The text of an answer, read no further than a playbook may be long. */
async function textOf(response: Response): Promise<Result<string, FollowProblem>> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    bytes += part.value.byteLength;
    if (bytes > longestPlaybook) {
      await reader?.cancel();
      return failure({ kind: 'too-big' });
    }
    const words = decoded(() => decoder.decode(part.value, { stream: true }));
    if (words === null) return failure(notText);
    text += words;
  }
  const last = decoded(() => decoder.decode());
  return last === null ? failure(notText) : success(text + last);
}

const notText: FollowProblem = { kind: 'faulty', where: 'playbook', what: 'not-json' };

/** Null where the bytes are no UTF-8. */
function decoded(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

async function answerOf(address: string): Promise<Result<string, FollowProblem>> {
  const granted = await browser.permissions.contains({ origins: [hostPatternOf(address)] });
  const patience = AbortSignal.timeout(mostMilliseconds);
  try {
    // Without cookies, and to no other address than the one that the user chose.
    const options = {
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      signal: patience,
    } as const;
    const response = await fetch(address, options);
    if (response.type === 'opaqueredirect') return failure({ kind: 'redirected' });
    return response.ok ? await textOf(response) : failure({ kind: 'answered', status: response.status });
  } catch {
    if (patience.aborted) return failure({ kind: 'too-slow' });
    return failure({ kind: granted ? 'unreachable' : 'not-granted' });
  }
}

/** The playbook at an address, checked whole; or why there is none to take. Asks once, with no cookies and at most for half a minute. */
export async function fetchedPlaybook(address: string): Promise<Result<Playbook, FollowProblem>> {
  const text = await answerOf(address);
  if (!text.ok) return text;
  const read = readPlaybookText(text.value);
  if (read.ok) return read;
  const [fault] = read.why;
  return failure({ kind: 'faulty', where: fault?.where ?? 'playbook', what: fault?.what ?? 'not-json' });
}
