import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutcomeKind } from '../../../lib/domain/deal/deal';
import type { DealChange, DealEvent, Known, WayGone } from '../../../lib/domain/deal/dealEvent';
import type { Chain } from '../../../lib/domain/history/chain';
import { toColumns } from '../../../lib/domain/history/historyColumns';
import { type StageHistory, type StageHistoryOptions, stageHistory } from '../../../lib/domain/history/stageHistory';
import { stageLedger } from '../../../lib/domain/ratio/stageLedger';
import { winFigures } from '../../../lib/domain/ratio/winFigures';
import { day, evidenceFrom, exactDays } from '../ratio/wayOfADeal';

type Extra = { readonly known?: Known; readonly notBefore?: number | null };

function event(on: number, change: DealChange, { known = 'api', notBefore = null }: Extra = {}): DealEvent {
  return {
    key: `${known}|${change.field}|${JSON.stringify(change.value)}|${on}`,
    deal: 'deal',
    change,
    at: day(on),
    notBefore: notBefore === null ? null : day(notBefore),
    known,
    recordedAt: day(on),
  };
}

const stage = (on: number, value: string, extra?: Extra) => event(on, { field: 'stage', value }, extra);
const created = (on: number) => event(on, { field: 'created', value: null });
const moved = (on: number, value: string, from?: string, extra?: Extra) =>
  event(on, { field: 'pipeline', value, ...(from === undefined ? {} : { from }) }, extra);
const outcome = (on: number, value: OutcomeKind, extra?: Extra) => event(on, { field: 'outcome', value, reason: null }, extra);
const gone = (on: number, value: WayGone | null) => event(on, { field: 'gone', value });

const plain: StageHistoryOptions = {
  observedFrom: null,
  apiReadUpTo: null,
  currentStageId: null,
  asOf: day(1000),
  stageOrder: ['a', 'b', 'c'],
};

function inPipeline(
  pipeline: string,
  present: string,
  events: readonly DealEvent[],
  options: Partial<StageHistoryOptions> = {},
): StageHistory {
  return stageHistory('deal', events, { ...plain, place: { pipeline, present }, ...options });
}

const brief = ({ entries, arrivedAt, leftAt, gone: how }: StageHistory) => ({
  entries: entries.map(({ stageId, at }) => `${stageId}@${at === null ? '?' : at / day(1)}`).join(' '),
  ...(arrivedAt === undefined ? {} : { arrived: arrivedAt / day(1) }),
  ...(leftAt === undefined ? {} : { left: leftAt / day(1) }),
  ...(how === undefined ? {} : { gone: how }),
});

const chain: Chain = { stageIds: ['a', 'b', 'c'] };

describe('a change of pipeline that was told', () => {
  const events = [created(1), stage(1, 'a'), stage(5, 'b'), moved(10, 'new', 'old'), stage(10, 'b'), stage(20, 'c')];

  test('ends the old one and begins the new one, though their stages are called the same', () => {
    expect(brief(inPipeline('old', 'new', events))).toEqual({ entries: 'a@1 b@5', left: 10 });
    expect(brief(inPipeline('new', 'new', events, { currentStageId: 'c' }))).toEqual({ entries: 'b@10 c@20', arrived: 10 });
  });

  test('is none before it happened', () => {
    expect(brief(inPipeline('old', 'new', events, { asOf: day(8) }))).toEqual({ entries: 'a@1 b@5' });
    expect(brief(inPipeline('new', 'new', events, { asOf: day(8) }))).toEqual({ entries: '', gone: 'elsewhere' });
  });

  test('is cut off in the old figures, and in the new ones at risk from then on', () => {
    const of = (pipeline: string, stageId: string) => {
      const found = evidenceFrom([inPipeline(pipeline, 'new', events)], chain, { asOf: day(30), horizonDays: () => 20 }).get(stageId);
      return found && { ...found.figures, cutOff: found.milestonesLeftOut.cutOff, ages: [...found.visits.ages] };
    };
    expect(of('old', 'b')).toMatchObject({ passed: 0, failed: 0, pending: 0, cutOff: 1, ages: [5] });
    expect(of('new', 'b')).toMatchObject({ passed: 1, failed: 0, pending: 0, cutOff: 0, ages: [10] });
    expect(of('new', 'a')).toMatchObject({ passed: 0, failed: 0, pending: 0, cutOff: 0, ages: [] });
  });

  test('the stage that the CRM shows now is the new one’s', () => {
    expect(brief(inPipeline('old', 'new', events, { currentStageId: 'c' })).entries).toBe('a@1 b@5');
    const short = [created(1), stage(1, 'a'), moved(10, 'new', 'old')];
    expect(brief(inPipeline('new', 'new', short, { currentStageId: 'a' }))).toEqual({ entries: 'a@?', arrived: 10 });
    expect(inPipeline('new', 'new', short, { currentStageId: 'a' }).entries[0]?.notBefore).toBe(day(10));
  });

  test('to the pipeline that it was created in is none', () => {
    const initial = [created(1), moved(1, 'old'), stage(1, 'a'), moved(10, 'new')];
    expect(brief(inPipeline('old', 'new', initial))).toEqual({ entries: 'a@1', left: 10 });
  });

  test('stands against what was seen of it', () => {
    const seen = moved(12, 'new', 'old', { known: 'seen', notBefore: 8 });
    expect(brief(inPipeline('old', 'new', [...events, seen], { apiReadUpTo: day(30) }))).toEqual({ entries: 'a@1 b@5', left: 10 });
  });
});

describe('a change of pipeline that was noticed between two looks', () => {
  const seen = { known: 'seen', notBefore: 8 } as const;

  test('leaves the old one at the first look, and the entry into the new one lies between the two', () => {
    const events = [stage(1, 'a', { known: 'seen' }), moved(10, 'new', 'old', seen), stage(10, 'a', seen)];
    expect(brief(inPipeline('old', 'new', events))).toEqual({ entries: 'a@1', left: 8 });
    const anew = inPipeline('new', 'new', events);
    expect(brief(anew)).toEqual({ entries: 'a@10', arrived: 10 });
    expect(anew).toMatchObject({ entries: [{ notBefore: day(8) }], observedFrom: day(8) });
  });

  test('is not bounded by a move that was itself only noticed then', () => {
    const told = { notBefore: 8 } as const;
    const events = [created(1), stage(1, 'a'), moved(10, 'new', 'old', told), stage(10, 'b', told)];
    expect(brief(inPipeline('old', 'new', events))).toEqual({ entries: 'a@1', left: 8 });
    expect(inPipeline('new', 'new', events).entries).toMatchObject([{ at: day(10), notBefore: day(8) }]);
  });

  test('happened with the move that the CRM tells of that time', () => {
    const events = [created(1), stage(1, 'a'), moved(10, 'new', 'old', { notBefore: 4 }), stage(5, 'b'), stage(7, 'x'), stage(9, 'y')];
    expect(brief(inPipeline('old', 'new', events))).toEqual({ entries: 'a@1 b@5', left: 7 });
    expect(brief(inPipeline('new', 'new', events, { stageOrder: ['x', 'y'] }))).toEqual({ entries: 'x@7 y@9', arrived: 7 });
  });
});

describe('a deal that comes back', () => {
  const events = [
    created(1),
    stage(1, 'a'),
    stage(5, 'b'),
    moved(10, 'new', 'old'),
    stage(10, 'c'),
    moved(14, 'old', 'new'),
    stage(14, 'b'),
    stage(20, 'c'),
  ];

  test('goes on where it was, without the time that it was away', () => {
    const back = inPipeline('old', 'old', events, { currentStageId: 'c' });
    expect(brief(back)).toEqual({ entries: 'a@1 b@5 c@20' });
    expect(back).toMatchObject({ closedSpans: [{ from: day(10), to: day(14) }], reopened: 0 });
    expect([...(evidenceFrom([back], chain, { asOf: day(30), horizonDays: () => 20 }).get('b')?.visits.ages ?? [])]).toEqual([11]);
    expect(brief(inPipeline('new', 'old', events))).toEqual({ entries: 'c@10', arrived: 10, left: 14 });
  });

  test('counts as opened again where it had been closed before it went', () => {
    const closed = [
      ...events.slice(0, 3),
      outcome(8, 'lost'),
      moved(10, 'new', 'old'),
      outcome(12, 'open'),
      moved(14, 'old', 'new'),
      stage(14, 'b'),
    ];
    expect(inPipeline('old', 'old', closed)).toMatchObject({
      reopened: 1,
      closedSpans: [{ from: day(8), to: day(14) }],
      outcome: { kind: 'open' },
    });
  });
});

describe('closes', () => {
  const start = [created(1), stage(1, 'a'), stage(5, 'c')];
  const toDelivery = moved(10, 'delivery', 'sales');

  test('before a deal left are those of the old pipeline alone', () => {
    const events = [...start, outcome(10, 'won'), toDelivery, stage(10, 'a'), outcome(10, 'open', { notBefore: 9 }), outcome(40, 'lost')];
    expect(inPipeline('sales', 'delivery', events)).toMatchObject({ outcome: { kind: 'won', at: day(10) }, leftAt: day(10) });
    const delivery = inPipeline('delivery', 'delivery', events);
    expect(delivery).toMatchObject({ outcome: { kind: 'lost', at: day(40) }, arrivedAt: day(10), reopened: 0 });
    expect(brief(delivery).entries).toBe('a@10');
  });

  test('a deal that came closed and stays so was never open there, and is counted as such', () => {
    const events = [...start, outcome(8, 'lost'), moved(10, 'archive', 'sales'), stage(10, 'a'), outcome(12, 'lost', { known: 'seen' })];
    const archived = inPipeline('archive', 'archive', events, { currentStageId: 'a' });
    expect(archived).toMatchObject({ gone: 'elsewhere', entries: [] });
    const ledger = stageLedger(toColumns([archived]), chain, exactDays);
    expect(winFigures(ledger, { asOf: day(50), horizonDays: 20 })).toMatchObject({
      outcomes: { won: 0, lost: 0, noDecision: 0, open: 0 },
      leftOut: { elsewhere: 1, deleted: 0 },
    });
  });

  test('a deal that came closed and is opened later comes then', () => {
    const events = [...start, outcome(8, 'lost'), moved(10, 'archive', 'sales'), outcome(20, 'open'), stage(25, 'b')];
    expect(brief(inPipeline('archive', 'archive', events))).toEqual({ entries: 'b@25', arrived: 20 });
  });
});

describe('a deal that is gone from its CRM', () => {
  const events = [created(1), stage(1, 'a'), gone(10, 'deleted')];

  test('is gone from then on, until it is told again', () => {
    const at = (on: number, more: readonly DealEvent[] = []) =>
      stageHistory('deal', [...more, ...events], { ...plain, asOf: day(on) }).gone;
    expect([at(9), at(10), at(30, [gone(20, null)])]).toEqual([undefined, 'deleted', undefined]);
    expect(at(30, [gone(20, null), gone(25, 'merged')])).toBe('merged');
  });
});

describe('whatever is told', () => {
  const pipeline = fc.constantFrom('old', 'new', 'other');
  const told = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('stage' as const), value: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ kind: fc.constant('pipeline' as const), value: pipeline }),
    ),
    { maxLength: 14 },
  );

  /** Each stage in the pipeline that the deal is in at the time, without repeats. */
  function replayed(name: string, events: readonly DealEvent[], first: string): string {
    let present = first;
    const stages: string[] = [];
    let latest: string | undefined;
    for (const { change, at } of events) {
      if (change.field === 'pipeline') present = change.value;
      else if (change.field === 'stage' && present === name && change.value !== latest) {
        latest = change.value;
        stages.push(`${change.value}@${at / day(1)}`);
      }
    }
    return stages.join(' ');
  }

  test('every stage is in the pipeline that the deal was in then, in any order of telling', () => {
    fc.assert(
      fc.property(told, pipeline, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (changes, first, places) => {
        let present = first;
        const events = changes.map(({ kind, value }, index) => {
          if (kind === 'stage') return stage(index + 1, value);
          const change = moved(index + 1, value, present);
          present = value;
          return change;
        });
        const shuffled = events
          .map((each, index) => ({ each, place: places[index] ?? 0 }))
          .toSorted((one, other) => one.place - other.place);
        for (const name of ['old', 'new', 'other']) {
          const history = inPipeline(name, present, events);
          expect(brief(history).entries).toBe(replayed(name, events, first));
          expect(history.leftAt === undefined).toBe(name === present || history.gone === 'elsewhere');
          expect(
            inPipeline(
              name,
              present,
              shuffled.map(({ each }) => each),
            ),
          ).toEqual(history);
        }
      }),
    );
  });

  test('nothing is thrown by seen and told changes of any bounds', () => {
    const any = fc.record({
      on: fc.integer({ min: -5, max: 40 }),
      before: fc.option(fc.integer({ min: -5, max: 45 })),
      known: fc.constantFrom('seen' as const, 'api' as const, 'file' as const),
      change: fc.oneof(
        fc.record({ field: fc.constant('stage' as const), value: fc.constantFrom('a', 'b', 'c') }),
        fc.record({ field: fc.constant('pipeline' as const), value: pipeline }),
        fc.record({
          field: fc.constant('outcome' as const),
          value: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
          reason: fc.constant(null),
        }),
        fc.record({ field: fc.constant('gone' as const), value: fc.constantFrom('deleted' as const, null) }),
      ),
    });
    // The log holds a key once.
    const key = ({ on, known, change }: { on: number; known: string; change: DealChange }) =>
      JSON.stringify([on, known, change.field, change.value]);
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: key, maxLength: 12 }),
        pipeline,
        fc.option(fc.integer({ min: 0, max: 40 })),
        (all, present, upTo) => {
          const events = all.map(({ on, before, known, change }) => event(on, change, { known, notBefore: before }));
          const options = { apiReadUpTo: upTo === null ? null : day(upTo), currentStageId: 'b', asOf: day(30) };
          for (const name of ['old', 'new', 'other']) {
            const history = inPipeline(name, present, events, options);
            expect(inPipeline(name, present, events.toReversed(), options)).toEqual(history);
            expect(
              (history.closedSpans ?? []).every(
                (span, index, spans) => span.from <= span.to && (spans[index - 1]?.to ?? -Infinity) <= span.from,
              ),
            ).toBe(true);
            evidenceFrom([history], chain, { asOf: day(30), horizonDays: () => 20 });
          }
        },
      ),
    );
  });
});
