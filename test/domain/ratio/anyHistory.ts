import fc from 'fast-check';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';

const time = fc.option(fc.integer({ min: -1e12, max: 4e12 }), { nil: null });
const word = fc.option(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString')), { nil: null });
const sometimes = { nil: undefined, freq: 3 } as const;

/** Any history that the type allows, with hostile words, for what has to hold for all of them. */
export const anyHistory: fc.Arbitrary<StageHistory> = fc
  .record({
    deal: fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('constructor', '__proto__')),
    entries: fc.array(
      fc.record({
        stageId: word.map((each) => each ?? ''),
        at: time,
        notBefore: time,
        known: fc.constantFrom('seen' as const, 'api' as const, 'file' as const),
      }),
      { maxLength: 6 },
    ),
    createdAt: time,
    outcome: fc.record({
      kind: fc.constantFrom('open' as const, 'won' as const, 'lost' as const, 'no-decision' as const),
      at: time,
      reason: word,
    }),
    observedFrom: time,
    reopened: fc.nat({ max: 9 }),
    closedSpans: fc.array(fc.record({ from: fc.nat(), to: fc.nat() }), { maxLength: 2 }),
    closeNotBefore: fc.option(time, sometimes),
    arrivedAt: fc.option(fc.nat(), sometimes),
    leftAt: fc.option(fc.nat(), sometimes),
    lastActivityAt: fc.option(fc.nat(), sometimes),
    gone: fc.option(fc.constantFrom('deleted' as const, 'merged' as const), sometimes),
    attributes: fc.option(
      fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('owner', 'amount', 'constructor', '__proto__'),
          changes: fc.array(
            fc.record({ at: time, word, number: fc.option(fc.double({ noNaN: true }), { nil: null }), onlyAsOfToday: fc.boolean() }),
            { minLength: 1, maxLength: 3 },
          ),
        }),
        { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
      ),
      sometimes,
    ),
  })
  .map(({ closeNotBefore, arrivedAt, leftAt, lastActivityAt, gone, attributes, ...rest }) => ({
    ...rest,
    ...(closeNotBefore === undefined ? {} : { closeNotBefore }),
    ...(arrivedAt === undefined ? {} : { arrivedAt }),
    ...(leftAt === undefined ? {} : { leftAt }),
    ...(lastActivityAt === undefined ? {} : { lastActivityAt }),
    ...(gone === undefined ? {} : { gone }),
    ...(attributes === undefined ? {} : { attributes }),
  }));
