import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutcomeKind } from '../../../lib/domain/deal/deal';
import type { DealChange, DealEvent, Known } from '../../../lib/domain/deal/dealEvent';
import { type StageHistoryOptions, stageHistory } from '../../../lib/domain/history/stageHistory';
import { day } from '../ratio/wayOfADeal';

type Extra = { readonly known?: Known; readonly notBefore?: number; readonly recorded?: number; readonly key?: string };

function event(on: number, change: DealChange, { known = 'api', notBefore, recorded = on, key }: Extra = {}): DealEvent {
  return {
    key: key ?? `${known}|${change.field}|${JSON.stringify(change.value)}|${on}`,
    deal: 'deal',
    change,
    at: day(on),
    notBefore: notBefore === undefined ? null : day(notBefore),
    known,
    recordedAt: day(recorded),
  };
}

const stage = (on: number, value: string, extra?: Extra) => event(on, { field: 'stage', value }, extra);
const created = (on: number, extra?: Extra) => event(on, { field: 'created', value: null }, extra);
const outcome = (on: number, value: OutcomeKind, extra?: Extra & { readonly reason?: string }) =>
  event(on, { field: 'outcome', value, reason: extra?.reason ?? null }, extra);

const plain: StageHistoryOptions = { observedFrom: null, apiReadUpTo: null, currentStageId: null, asOf: day(1000) };
const history = (events: readonly DealEvent[], options: Partial<StageHistoryOptions> = {}) =>
  stageHistory('deal', events, { ...plain, ...options });
const stagesOf = (events: readonly DealEvent[], options: Partial<StageHistoryOptions> = {}) =>
  history(events, options).entries.map(({ stageId, at }) => [stageId, at === null ? null : at / day(1)]);

describe('entries', () => {
  test('are in order of time, without repeats, and none after asOf', () => {
    const events = [stage(9, 'c'), stage(1, 'a'), stage(4, 'b'), stage(3, 'a'), stage(12, 'd')];
    expect(stagesOf(events, { asOf: day(10) })).toEqual([
      ['a', 1],
      ['b', 4],
      ['c', 9],
    ]);
  });

  test('of one instant follow the source where its keys count, else the stages, else the keys', () => {
    const counted = [stage(1, 'b', { key: 'audit|10' }), stage(1, 'a', { key: 'audit|9' })];
    expect(stagesOf(counted, { stageOrder: ['b', 'a'] }).map(([id]) => id)).toEqual(['a', 'b']);
    const uncounted = [stage(1, 'b', { key: 'x' }), stage(1, 'a', { key: 'y' })];
    expect(stagesOf(uncounted, { stageOrder: ['a', 'b'] }).map(([id]) => id)).toEqual(['a', 'b']);
    expect(stagesOf(uncounted).map(([id]) => id)).toEqual(['b', 'a']);
  });

  test('what was seen gives way to what the API tells of the same time, and only of that', () => {
    const events = [
      stage(1, 'a'),
      stage(5, 'b'),
      stage(6, 'b', { known: 'seen', notBefore: 4 }),
      stage(4, 'x', { known: 'seen', notBefore: 2 }),
    ];
    const later = stage(9, 'c', { known: 'seen', notBefore: 3 });
    expect(stagesOf([...events, later], { apiReadUpTo: day(8) })).toEqual([
      ['a', 1],
      ['b', 5],
      ['c', 9],
    ]);
    expect(history([...events, later], { apiReadUpTo: day(8) }).entries.at(-1)?.notBefore).toBe(day(8));
  });

  test('what was seen stays where the API tells no stages, or told them only from later on', () => {
    const seen = [stage(2, 'a', { known: 'seen' }), stage(5, 'b', { known: 'seen', notBefore: 3 })];
    expect(stagesOf(seen, { apiReadUpTo: day(8) })).toHaveLength(2);
    expect(stagesOf([...seen, stage(7, 'c')], { apiReadUpTo: day(8), observedFrom: day(4) })).toEqual([
      ['a', 2],
      ['c', 7],
    ]);
  });

  test('a seen change lies after the look before, the last known move and the creation', () => {
    const bounds = (events: readonly DealEvent[]) => history(events).entries.at(-1)?.notBefore;
    expect(bounds([stage(5, 'a', { known: 'seen' })])).toBe(null);
    expect(bounds([created(3), stage(5, 'a', { known: 'seen' })])).toBe(day(3));
    expect(bounds([created(1), stage(2, 'a'), stage(5, 'b', { known: 'seen', notBefore: 1 })])).toBe(day(2));
  });

  test('a clock set back between two looks leaves the time unbounded', () => {
    expect(history([created(1), stage(5, 'a', { known: 'seen', notBefore: 6 })]).entries[0]?.notBefore).toBe(null);
  });

  test('where the CRM shows another stage, there is one more entry, at a time not known', () => {
    expect(stagesOf([stage(1, 'a')], { currentStageId: 'c' })).toEqual([
      ['a', 1],
      ['c', null],
    ]);
    expect(stagesOf([stage(1, 'a')], { currentStageId: 'a' })).toEqual([['a', 1]]);
    expect(stagesOf([], { currentStageId: 'a' })).toEqual([['a', null]]);
  });

  test('moves of a closed deal are none, but for the day of the close', () => {
    const events = [stage(1, 'a'), outcome(5, 'lost'), stage(5.4, 'b'), stage(9, 'c')];
    expect(stagesOf(events, { currentStageId: 'c' })).toEqual([
      ['a', 1],
      ['b', 5.4],
    ]);
  });
});

describe('outcomes', () => {
  test('the latest as of the time counts', () => {
    const events = [stage(1, 'a'), outcome(5, 'lost'), outcome(8, 'open'), outcome(12, 'won')];
    const at = (on: number) => history(events, { asOf: day(on) });
    expect(at(4).outcome).toEqual({ kind: 'open', at: null, reason: null });
    expect(at(6)).toMatchObject({ outcome: { kind: 'lost', at: day(5) }, reopened: 0 });
    expect(at(9)).toMatchObject({ outcome: { kind: 'open' }, reopened: 1, closedSpans: [{ from: day(5), to: day(8) }] });
    expect(at(20)).toMatchObject({ outcome: { kind: 'won', at: day(12) }, reopened: 1 });
  });

  test('a close and an opening that were seen are bounded by the looks before them', () => {
    const seen = { known: 'seen' } as const;
    const events = [stage(1, 'a'), outcome(5, 'lost', { ...seen, notBefore: 3 }), outcome(8, 'open', { ...seen, notBefore: 7 })];
    expect(history(events).closedSpans).toEqual([{ from: day(5), to: day(8), fromSince: day(3), toSince: day(7) }]);
    const unbounded = [stage(2, 'a'), outcome(5, 'lost', seen), outcome(8, 'open', seen)];
    expect(history(unbounded).closedSpans).toEqual([{ from: day(5), to: day(8), fromSince: day(2), toSince: day(5) }]);
    const [span] = history([outcome(5, 'lost', seen), outcome(8, 'open')]).closedSpans ?? [];
    expect(span).toEqual({ from: day(5), to: day(8), fromSince: -Infinity });
  });

  test('a move that was made while it was closed lies where the opening does', () => {
    const opening = outcome(8, 'open', { known: 'seen', notBefore: 6 });
    const { entries } = history([stage(1, 'a'), outcome(5, 'lost'), stage(7, 'b'), opening]);
    expect(entries.at(-1)).toMatchObject({ stageId: 'b', at: day(8), notBefore: day(6) });
  });

  test('moves while it was closed are none', () => {
    const events = [stage(1, 'a'), outcome(5, 'lost'), stage(5, 'closed lost'), outcome(8, 'open'), stage(8, 'b')];
    expect(stagesOf(events)).toEqual([
      ['a', 1],
      ['b', 8],
    ]);
  });

  test('where it was opened again in a stage that it was moved to while closed, it entered that one then', () => {
    const events = [stage(1, 'a'), outcome(5, 'lost'), stage(6, 'c'), stage(7.99, 'b'), outcome(8, 'open')];
    const entered = [
      ['a', 1],
      ['b', 8],
    ];
    expect(stagesOf(events)).toEqual(entered);
    expect(stagesOf(events, { currentStageId: 'b' })).toEqual(entered);
    expect(stagesOf([...events, stage(9, 'c'), outcome(12, 'won')])).toEqual([...entered, ['c', 9]]);
    expect(stagesOf([stage(1, 'a'), outcome(5, 'lost'), stage(6, 'b'), stage(7, 'a'), outcome(8, 'open')])).toEqual([['a', 1]]);
  });

  test('a move while closed that was noticed between two looks lies where they were, unless both fell into that time', () => {
    const moved = (notBefore: number) =>
      history([stage(1, 'a'), outcome(5, 'lost'), stage(7, 'b', { notBefore }), outcome(8, 'open')]).entries[1];
    expect(moved(6)).toMatchObject({ stageId: 'b', at: day(8), notBefore: day(8) });
    expect(moved(3)).toMatchObject({ stageId: 'b', at: day(7), notBefore: day(3) });
  });

  test('a move between two closes is none', () => {
    expect(stagesOf([stage(1, 'a'), outcome(5, 'lost'), stage(6, 'b'), outcome(8, 'won')])).toEqual([['a', 1]]);
  });

  test('one close told twice is one; two closes of one source are two', () => {
    const reopened = (events: readonly DealEvent[]) => [history(events).reopened, history(events).outcome.at];
    expect(reopened([outcome(5, 'lost'), outcome(6, 'lost', { known: 'seen', notBefore: 4 })])).toEqual([0, day(5)]);
    expect(reopened([outcome(5, 'lost', { known: 'seen', notBefore: 4 }), outcome(5.5, 'lost')])).toEqual([0, day(5.5)]);
    expect(reopened([outcome(5, 'lost', { known: 'file' }), outcome(5.5, 'lost')])).toEqual([0, day(5.5)]);
    expect(reopened([outcome(5, 'lost'), outcome(9, 'lost')])).toEqual([1, day(9)]);
    expect(reopened([outcome(5, 'lost', { known: 'file' }), outcome(9, 'lost')])).toEqual([1, day(9)]);
    expect(reopened([outcome(5, 'lost'), outcome(5, 'won', { key: 'z' })])).toEqual([1, day(5)]);
  });

  test('a reason that is corrected later changes the kind of the same close', () => {
    const corrected = outcome(5, 'no-decision', { reason: 'went quiet', recorded: 30, key: 'a' });
    expect(history([corrected, outcome(5, 'lost', { recorded: 6, key: 'b' })])).toMatchObject({
      outcome: { kind: 'no-decision', at: day(5), reason: 'went quiet' },
      reopened: 0,
    });
  });

  test('a close that was seen keeps its bounds, and without any has no time', () => {
    const seen = outcome(9, 'won', { known: 'seen' });
    expect(history([seen, stage(9, 'a', { known: 'seen' })]).outcome).toEqual({ kind: 'won', at: null, reason: null });
    expect(history([stage(7, 'a'), seen])).toMatchObject({ outcome: { kind: 'won', at: day(9) }, closeNotBefore: day(7) });
  });

  test('the creation is as the most trusted source tells it', () => {
    expect(history([created(4, { known: 'seen' }), created(2), created(1, { known: 'file' })]).createdAt).toBe(day(2));
  });
});

describe('any events', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'constructor', '__proto__', 'toString', '');
  const change: fc.Arbitrary<DealChange> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ field: fc.constant('stage' as const), value: name }) },
    fc.record({
      field: fc.constant('outcome' as const),
      value: fc.constantFrom<OutcomeKind>('open', 'won', 'lost', 'no-decision'),
      reason: fc.constantFrom(null, 'price'),
    }),
    fc.record({ field: fc.constant('created' as const), value: fc.constant(null) }),
    fc.record({ field: fc.constant('nextStep' as const), value: fc.constant('call') }),
  );
  const events = fc
    .array(
      fc.record({
        on: fc.integer({ min: 0, max: 30 }),
        change,
        known: fc.constantFrom<Known>('seen', 'api', 'file'),
        before: fc.option(fc.integer({ min: -3, max: 10 }), { nil: undefined }),
      }),
      { maxLength: 12 },
    )
    .map((drawn) =>
      drawn.map(({ on, change: what, known, before }, index) =>
        event(on, what, { known, key: `k${index}`, ...(before === undefined ? {} : { notBefore: on - before }) }),
      ),
    );
  const options = fc.record({
    observedFrom: fc.option(fc.integer({ min: 0, max: 20 }).map(day)),
    apiReadUpTo: fc.option(fc.integer({ min: 0, max: 40 }).map(day)),
    currentStageId: fc.option(name),
    asOf: fc.integer({ min: 0, max: 40 }).map(day),
  });

  test('give the same history in any order', () => {
    fc.assert(
      fc.property(
        events.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))),
        options,
        ([all, shuffled], how) => {
          expect(history(shuffled, how)).toEqual(history(all, how));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('give entries that rise in time, change the stage and lie within their bounds', () => {
    fc.assert(
      fc.property(events, options, (all, how) => {
        const { entries, closedSpans = [], reopened } = history(all, how);
        entries.forEach((entry, index) => {
          const previous = entries[index - 1];
          if (previous !== undefined) expect(entry.stageId).not.toBe(previous.stageId);
          if (entry.at === null) expect(index).toBe(entries.length - 1);
          else {
            expect(entry.at).toBeLessThanOrEqual(how.asOf);
            expect(entry.at).toBeGreaterThanOrEqual(previous?.at ?? -Infinity);
            if (entry.known === 'seen' && entry.notBefore !== null) expect(entry.notBefore).toBeLessThanOrEqual(entry.at);
          }
        });
        expect(reopened).toBe(closedSpans.length);
        for (const { from, to } of closedSpans) expect(from).toBeLessThanOrEqual(to);
      }),
      { numRuns: 500 },
    );
  });
});
