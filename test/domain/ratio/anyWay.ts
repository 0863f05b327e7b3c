import fc from 'fast-check';
import type { ClosedSpan } from '../../../lib/domain/history/closings';
import type { StageEntry, StageHistory } from '../../../lib/domain/history/stageHistory';

const hour = 3_600_000;

/** Stages with hostile names, one of them in no chain. */
export const hostileStages = ['constructor', '__proto__', 'toString', ''];
/** The last moment that `anyWay` tells of. */
export const wayEnd = Date.UTC(2026, 11, 31);
const begin = Date.UTC(2026, 0, 5);

const step = fc.record({
  stageId: fc.constantFrom(...hostileStages, ...hostileStages, 'unheard of'),
  /** Hours since the one before; null where it is not known when. Below 0 where a clock was set back. */
  wait: fc.option(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) }, fc.integer({ min: -30, max: 0 })), {
    freq: 9,
    nil: null,
  }),
  known: fc.constantFrom('api' as const, 'api' as const, 'seen' as const, 'file' as const),
  notBefore: fc.option(fc.integer({ min: -10, max: 200 }), { freq: 2, nil: null }),
});

/** Hours within which a close or an opening was noticed, Infinity where nothing bounds it; null where it is told. */
const doubt = fc.option(fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(Infinity)), { freq: 1, nil: null });

/** A deal's way with returns, jumps, looks between which it moved, times that are not known, late sources and closes taken back. */
export const anyWay: fc.Arbitrary<StageHistory> = fc
  .record({
    deal: fc.string({ minLength: 1, maxLength: 3 }),
    start: fc.integer({ min: 0, max: 2000 }),
    steps: fc.array(step, { maxLength: 8 }),
    kind: fc.constantFrom('open' as const, 'open' as const, 'won' as const, 'lost' as const, 'no-decision' as const),
    closeWait: fc.option(fc.integer({ min: -40, max: 300 }), { freq: 9, nil: null }),
    closeNotBefore: fc.option(fc.integer({ min: -10, max: 200 }), { freq: 2, nil: null }),
    observedFrom: fc.option(fc.integer({ min: 0, max: 3000 }), { freq: 2, nil: null }),
    spans: fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 300 }), doubt, doubt), { maxLength: 2 }),
    created: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
    lastActivity: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null }),
    gone: fc.option(fc.constantFrom('deleted' as const, 'merged' as const), { freq: 9, nil: null }),
  })
  .map(({ deal, start, steps, kind, closeWait, closeNotBefore, observedFrom, spans, created, lastActivity, gone }) => {
    let on = begin + start * hour;
    const entries = steps.map(({ stageId, wait, known, notBefore }): StageEntry => {
      on += (wait ?? 1) * hour;
      return { stageId, at: wait === null ? null : on, notBefore: notBefore === null ? null : on - notBefore * hour, known };
    });
    const closedAt = kind === 'open' || closeWait === null ? null : on + closeWait * hour;
    const closedSpans: ClosedSpan[] = [];
    for (const [from, length, closedIn, openedIn] of spans) {
      const first = Math.max(begin + from * hour, closedSpans.at(-1)?.to ?? 0);
      closedSpans.push({
        from: first,
        to: first + length * hour,
        ...(closedIn === null ? {} : { fromSince: first - closedIn * hour }),
        ...(openedIn === null ? {} : { toSince: first + Math.max(0, length - openedIn) * hour }),
      });
    }
    return {
      deal,
      entries,
      createdAt: created === null ? null : begin + start * hour - created * hour,
      outcome: { kind, at: closedAt, reason: null },
      closeNotBefore: closedAt === null || closeNotBefore === null ? null : closedAt - closeNotBefore * hour,
      observedFrom: observedFrom === null ? null : begin + observedFrom * hour,
      reopened: closedSpans.length,
      closedSpans,
      ...(lastActivity === null ? {} : { lastActivityAt: begin + lastActivity * hour }),
      ...(gone === null ? {} : { gone }),
    };
  });
