import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../components/panel/actions';
import { askAhead } from '../../../components/panel/askAhead';
import type { Listen } from '../../../components/panel/usePanelView';
import { success } from '../../../lib/result';
import { samples } from '../../preview/samples';

/** A background that answers with the number of the question, and a bell. */
function stage() {
  const asked: string[] = [];
  const ask = (async (verb: string) => {
    asked.push(verb);
    return success({ ...samples.rep, now: asked.length });
  }) as Ask;
  const hearers = new Set<() => void>();
  const listen: Listen = (hear, signal) => {
    hearers.add(hear);
    signal.addEventListener('abort', () => hearers.delete(hear));
  };
  const ring = () => {
    for (const hear of hearers) hear();
  };
  return { ask, asked, hearers, listen, ring };
}

const numberOf = async (answer: ReturnType<Ask>) => {
  const had = await answer;
  return had.ok && typeof had.value === 'object' && had.value !== null && 'now' in had.value ? had.value.now : null;
};

describe('askAhead', () => {
  it('asks at once, gives that answer to the first who asks, and asks anew for the second', async () => {
    const { ask, asked, hearers, listen } = stage();
    const ahead = askAhead(ask, [listen], null);
    expect(asked).toEqual(['panelView']);
    expect(await numberOf(ahead('panelView', { windowId: null }))).toBe(1);
    expect(hearers.size).toBe(0);
    expect(await numberOf(ahead('panelView', { windowId: null }))).toBe(2);
  });

  it('asks anew where something changed before anybody took the answer', async () => {
    const { ask, asked, listen, ring } = stage();
    const ahead = askAhead(ask, [listen], null);
    ring();
    expect(await numberOf(ahead('panelView', { windowId: null }))).toBe(2);
    expect(asked.length).toBe(2);
  });

  it('passes other questions on and keeps the answer for its own', async () => {
    const { ask, asked, listen } = stage();
    const ahead = askAhead(ask, [listen], null);
    await ahead('setRole', { role: 'manager' });
    expect(asked).toEqual(['panelView', 'setRole']);
    expect(await numberOf(ahead('panelView', { windowId: null }))).toBe(1);
  });
});
