import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, onChanged, onTold } from '../../lib/messages/client';
import { failure, success } from '../../lib/result';
import { fakeExtension } from '../page/fakeExtension';

afterEach(() => vi.unstubAllGlobals());

const stopped = (): never => {
  throw new Error('Could not establish connection. Receiving end does not exist.');
};
const closed = (): never => {
  throw new Error('The message port closed before a response was received.');
};
// The first time as given, then an answer.
const once = (first: () => unknown) => {
  let times = 0;
  return () => (times++ === 0 ? first() : success(null));
};

describe('asking the background', () => {
  it('gives its answer, a failure too', async () => {
    fakeExtension((verb) => (verb === 'dealLeft' ? success(null) : failure('storage-full')));
    expect(await ask('dealLeft', {})).toEqual(success(null));
    expect(await ask('frameNonce', {})).toEqual(failure('storage-full'));
  });

  it.each([
    ['not yet started', stopped],
    ['stopped under the question', closed],
    ['answering nothing', () => undefined],
  ])('asks once more when the worker was %s', async (_, first) => {
    const extension = fakeExtension(once(first));
    expect(await ask('dealLeft', {})).toEqual(success(null));
    expect(extension.asked).toHaveLength(2);
  });

  it('does not repeat what may have been done already, but does repeat what never arrived', async () => {
    const done = fakeExtension(once(closed));
    expect(await ask('addCommitment', { dealKey: 'demo|o|1', who: 'Carol', what: 'call', due: null })).toEqual(failure('failed'));
    expect(done.asked).toHaveLength(1);
    const never = fakeExtension(once(stopped));
    expect(await ask('addCommitment', { dealKey: 'demo|o|1', who: 'Carol', what: 'call', due: null })).toEqual(success(null));
    expect(never.asked).toHaveLength(2);
  });

  it('says "gone" after a reload of the extension, without asking and without a throw', async () => {
    const extension = fakeExtension(() => success(null));
    extension.reload();
    expect(await ask('dealLeft', {})).toEqual(failure('gone'));
    expect(extension.asked).toEqual([]);
    vi.unstubAllGlobals();
    expect(await ask('dealLeft', {}), 'and where there is no extension at all').toEqual(failure('gone'));
  });

  it('says "gone" when the reload comes while it waits', async () => {
    const extension = fakeExtension(() => {
      extension.reload();
      return closed();
    });
    expect(await ask('dealLeft', {})).toEqual(failure('gone'));
    expect(extension.asked).toHaveLength(1);
  });

  it('takes nothing for an answer that is none', async () => {
    fakeExtension(() => ({ ok: 'yes' }));
    expect(await ask('dealLeft', {})).toEqual(failure('failed'));
  });

  it('does not take an element of the page for the browser', async () => {
    const extension = fakeExtension(() => success(null));
    vi.stubGlobal('browser', { runtime: { id: 'an input named runtime' } });
    expect(await ask('dealLeft', {})).toEqual(success(null));
    expect(extension.asked).toHaveLength(1);
  });
});

describe('hearing the background', () => {
  it('tells scripts and pages apart and ends with the signal', () => {
    const extension = fakeExtension(() => null);
    const life = new AbortController();
    const heard: string[] = [];
    onTold((told) => heard.push(told), life.signal);
    onChanged((changed) => heard.push(changed), life.signal);
    const say = (message: unknown) => {
      for (const listener of extension.listeners) listener(message);
    };
    say({ ridealongTold: 'stop' });
    say({ ridealongChanged: 'deal' });
    say({ ridealong: 'dealLeft', body: {} });
    say(null);
    vi.stubGlobal('location', { origin: 'https://crm.example' });
    say({ ridealongTold: 'stop', origin: 'https://other.example' });
    expect(heard, 'another site was meant').toEqual(['stop', 'deal']);
    say({ ridealongTold: 'stop', origin: 'https://crm.example' });
    expect(heard).toEqual(['stop', 'deal', 'stop']);
    life.abort();
    expect(extension.listeners.size).toBe(0);
  });
});
