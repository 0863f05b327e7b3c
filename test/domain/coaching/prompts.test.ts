import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../../lib/domain/coaching/prompt';
import { chosenPrompts, type PromptAnswer, type PromptOccasion, promptSeed } from '../../../lib/domain/coaching/prompts';
import type { Signal } from '../../../lib/domain/coaching/signals';
import { millisecondsPerDay } from '../../../lib/domain/time/time';
import { defaultPlaybook } from '../../../lib/playbook/default';

const now = Date.UTC(2026, 10, 20, 9);

function prompt(id: string, more: Partial<Prompt> = {}): Prompt {
  return { id, audience: 'rep', stages: [], rule: null, text: { en: id }, ...more };
}

const flag: Signal = { rule: 'no-step', kind: 'no-next-step', gravity: 'flag' };
const advice: Signal = { rule: 'few', kind: 'few-contacts', gravity: 'advice', contacts: 1 };

const stock: readonly Prompt[] = [
  prompt('stage-one', { stages: ['need'] }),
  prompt('stage-two', { stages: ['need', 'proposal'] }),
  prompt('stage-three', { stages: ['need'] }),
  prompt('few-one', { rule: 'few' }),
  prompt('few-two', { rule: 'few' }),
  prompt('step-one', { rule: 'no-step' }),
  prompt('step-two', { rule: 'no-step' }),
  prompt('step-close', { rule: 'no-step', stages: ['close'] }),
  prompt('anywhere'),
  prompt('ask', { audience: 'manager', stages: ['need'] }),
];

function occasion(more: Partial<PromptOccasion> = {}): PromptOccasion {
  return { audience: 'rep', stage: 'need', signals: [], answers: [], now, seed: 0, ...more };
}

function shown(more: Partial<PromptOccasion> = {}): readonly string[] {
  return chosenPrompts(stock, occasion(more)).shown.map((chosen) => chosen.prompt.id);
}

function said(promptId: string, answer: PromptAnswer['answer'], daysAgo: number): PromptAnswer {
  return { promptId, answer, at: now - daysAgo * millisecondsPerDay };
}

describe('which prompts are chosen', () => {
  it('the stage’s own and those of any stage, where nothing was found', () => {
    expect(shown()).toEqual(['stage-one', 'stage-two', 'stage-three', 'anywhere']);
    expect(shown({ stage: 'proposal' })).toEqual(['stage-two', 'anywhere']);
  });

  it('only those of any stage, where the deal’s stage is mapped to none', () => {
    expect(shown({ stage: null, signals: [advice] })).toEqual(['few-one', 'few-two', 'anywhere']);
  });

  it('one for each signal first, the gravest before the others, then their further ones', () => {
    expect(shown({ signals: [flag, advice] })).toEqual([
      ...['step-one', 'few-one', 'step-two', 'few-two'],
      ...['stage-one', 'stage-two', 'stage-three', 'anywhere'],
    ]);
  });

  it('a rule’s prompt that is meant for one stage only there', () => {
    expect(shown({ signals: [flag], stage: 'close' })).toEqual(['step-one', 'step-two', 'step-close', 'anywhere']);
  });

  it('each with the finding that calls for it', () => {
    const [first, , third] = chosenPrompts(stock, occasion({ signals: [advice] })).shown;
    expect(first?.reasons).toEqual([{ kind: 'few-contacts', gravity: 'advice', contacts: 1 }]);
    expect(third?.reasons).toEqual([]);
  });

  it('three questions at most for a manager', () => {
    const { prompts } = defaultPlaybook;
    const chosen = chosenPrompts(prompts, occasion({ audience: 'manager', signals: [{ ...flag, rule: 'no-next-step' }] })).shown;
    expect(chosen.map((each) => each.prompt.rule)).toEqual(['no-next-step', 'no-next-step', null]);
    expect(chosen.every((each) => each.prompt.audience === 'manager')).toBe(true);
  });
});

describe('turning', () => {
  it('gives each of the stage’s prompts the first place in its week', () => {
    const firsts = [0, 1, 2, 3].map((seed) => shown({ seed })[0]);
    expect(firsts).toEqual(['stage-one', 'stage-two', 'stage-three', 'anywhere']);
  });

  it('keeps the gravest signal first', () => {
    for (const seed of [0, 1, 2, 3, 4, 5]) expect(shown({ seed, signals: [flag, advice] })[0]).toMatch(/^step-/);
  });

  it('has one seed from Monday to Sunday, and the next one after that', () => {
    const week = ['2026-11-16', '2026-11-17', '2026-11-20', '2026-11-22'].map((day) => promptSeed('demo|http://x|7', day));
    expect(new Set(week).size).toBe(1);
    expect(promptSeed('demo|http://x|7', '2026-11-23')).toBe((week[0] ?? 0) + 1);
  });

  it('differs between deals', () => {
    const seeds = Array.from({ length: 200 }, (_, deal) => promptSeed(`demo|http://x|${deal}`, '2026-11-20') % 4);
    const counts = [0, 1, 2, 3].map((rest) => seeds.filter((seed) => seed === rest).length);
    expect(Math.min(...counts)).toBeGreaterThan(25);
  });
});

describe('what a user answered', () => {
  it('later hides a prompt for three days and is counted', () => {
    const daysLater = (daysAgo: number) => chosenPrompts(stock, occasion({ answers: [said('stage-one', 'later', daysAgo)] }));
    expect(daysLater(2.9).shown.map((each) => each.prompt.id)).not.toContain('stage-one');
    expect(daysLater(2.9).later).toBe(1);
    expect(daysLater(3).shown.map((each) => each.prompt.id)).toContain('stage-one');
    expect(daysLater(3).later).toBe(0);
  });

  it('counts as put off only what would fit now', () => {
    expect(chosenPrompts(stock, occasion({ answers: [said('few-one', 'later', 1), said('ask', 'later', 1)] })).later).toBe(0);
  });

  it('not helpful hides it on this deal for good', () => {
    expect(shown({ answers: [said('stage-one', 'not-helpful', 900)] })).toEqual(['stage-two', 'stage-three', 'anywhere']);
  });

  it('not helpful is not lifted by an earlier or later answer', () => {
    const answers = [said('stage-one', 'later', 5), said('stage-one', 'not-helpful', 4), said('stage-one', 'done', 1)];
    expect(chosenPrompts(stock, occasion({ answers })).shown.map((each) => each.prompt.id)).not.toContain('stage-one');
    expect(chosenPrompts(stock, occasion({ answers })).later).toBe(0);
  });

  it('three times not helpful elsewhere puts it behind all others', () => {
    const notHelpfulCounts = new Map([['stage-one', 3]]);
    expect(shown({ notHelpfulCounts })).toEqual(['stage-two', 'stage-three', 'anywhere', 'stage-one']);
    expect(shown({ notHelpfulCounts: new Map([['stage-one', 2]]) })[0]).toBe('stage-one');
  });

  it('done is done for a stage’s prompt; a rule’s comes back after two weeks if its signal is still there', () => {
    const answers = (daysAgo: number) => [said('stage-one', 'done', daysAgo), said('step-one', 'done', daysAgo)];
    expect(shown({ signals: [flag], answers: answers(13) })).not.toContain('step-one');
    expect(shown({ signals: [flag], answers: answers(15) })).toContain('step-one');
    expect(shown({ signals: [flag], answers: answers(900) })).not.toContain('stage-one');
  });
});

describe('any occasion', () => {
  const rules = defaultPlaybook.rules;
  const someSignals = fc.shuffledSubarray(rules.map((rule): Signal => ({ rule: rule.id, kind: rule.kind, gravity: rule.gravity })));
  const answer: fc.Arbitrary<PromptAnswer> = fc.record({
    promptId: fc.constantFrom(...defaultPlaybook.prompts.map((each) => each.id), '__proto__'),
    answer: fc.constantFrom('later', 'not-helpful', 'done'),
    at: fc.integer({ min: now - 20 * millisecondsPerDay, max: now }),
  });
  const any = fc.record({
    audience: fc.constantFrom('rep', 'manager'),
    stage: fc.constantFrom('lead', 'need', 'proposal', 'negotiation', 'close', 'elsewhere', null),
    signals: someSignals,
    answers: fc.array(answer, { maxLength: 60 }),
    now: fc.constant(now),
    seed: fc.nat(),
  });

  it('shows each prompt once, only to its audience, only where it fits', () => {
    fc.assert(
      fc.property(any, (at) => {
        const chosen = chosenPrompts(defaultPlaybook.prompts, at).shown;
        expect(new Set(chosen.map((each) => each.prompt.id)).size).toBe(chosen.length);
        for (const { prompt: each, reasons } of chosen) {
          expect(each.audience).toBe(at.audience);
          if (each.rule === null) expect([[], ...(at.stage === null ? [] : [[at.stage]])]).toContainEqual(each.stages);
          else expect(at.signals.map((signal) => signal.rule)).toContain(each.rule);
          expect(reasons.length).toBe(each.rule === null ? 0 : 1);
        }
        if (at.audience === 'manager') expect(chosen.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('shows a rep the same prompts whatever the seed, in another order', () => {
    fc.assert(
      fc.property(any, fc.nat(), (at, seed) => {
        const ids = (one: typeof at) =>
          chosenPrompts(defaultPlaybook.prompts, { ...one, audience: 'rep' }).shown.map((each) => each.prompt.id);
        expect(ids({ ...at, seed }).toSorted()).toEqual(ids(at).toSorted());
      }),
    );
  });
});
