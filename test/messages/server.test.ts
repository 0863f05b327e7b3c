import { expect, test } from 'vitest';
import type { Server } from '../../lib/messages/server';
import { answerTo, isRequest } from '../../lib/messages/server';
import { success } from '../../lib/result';

/** A server of a few verbs; one that a test does not name fails as a bug would. */
function server(page: Server<string, string>['page'], own: Server<string, string>['own']): Server<string, string> {
  const broken = () => Promise.reject(new Error('not foreseen'));
  return { page: { dealLeft: broken, ...page }, own: { setRole: broken, ...own } };
}

const quiet = () => undefined;
const fromPage = async () => ({ door: 'page', asker: 'a page' }) as const;
const fromOwn = async () => ({ door: 'own', asker: 'our panel' }) as const;

test('a verb is answered only at its own door', async () => {
  const made = server({ dealLeft: async () => success(null) }, { setRole: async () => success(null) });
  expect(await answerTo({ ridealong: 'dealLeft', body: {} }, fromPage, made, quiet)).toEqual({ ok: true, value: null });
  expect(await answerTo({ ridealong: 'dealLeft', body: {} }, fromOwn, made, quiet)).toEqual({ ok: false, why: 'not-allowed' });
  expect(await answerTo({ ridealong: 'setRole', body: { role: 'rep' } }, fromOwn, made, quiet)).toEqual({ ok: true, value: null });
  expect(await answerTo({ ridealong: 'setRole', body: { role: 'rep' } }, fromPage, made, quiet)).toEqual({ ok: false, why: 'not-allowed' });
});

test('a sender who is nobody is refused before any handler runs', async () => {
  const made = server({}, {});
  expect(await answerTo({ ridealong: 'setRole', body: { role: 'rep' } }, async () => null, made, quiet)).toEqual({
    ok: false,
    why: 'not-allowed',
  });
});

test('what is no verb, or has the wrong body, is not understood, inherited names included', async () => {
  const made = server({}, {});
  for (const message of [
    null,
    7,
    'setRole',
    { ridealong: 'constructor', body: {} },
    { ridealong: '__proto__', body: {} },
    { ridealong: 'setRole', body: { role: 'king' } },
    { ridealong: 'setRole' },
  ]) {
    expect(await answerTo(message, fromOwn, made, quiet), JSON.stringify(message)).toEqual({ ok: false, why: 'not-understood' });
  }
});

test('a bug in a handler is reported and answered, so that no page waits for ever', async () => {
  const reported: unknown[] = [];
  const answer = await answerTo({ ridealong: 'setRole', body: { role: 'rep' } }, fromOwn, server({}, {}), (verb, error) =>
    reported.push([verb, String(error)]),
  );
  expect(answer).toEqual({ ok: false, why: 'failed' });
  expect(reported).toEqual([['setRole', 'Error: not foreseen']]);
});

test('only questions are taken for questions', () => {
  expect(isRequest({ ridealong: 'dealLeft', body: {} })).toBe(true);
  expect(isRequest({ ridealongChanged: 'deal' })).toBe(false);
  expect(isRequest(undefined)).toBe(false);
});
