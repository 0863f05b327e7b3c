import { describe, expect, it } from 'vitest';
import type { DealReading } from '../../../lib/domain/deal/reading';
import { fieldTroubles, type ReadingHealth, withReading } from '../../../lib/domain/deal/readingHealth';

const absent = { ok: false, why: 'not-on-page' } as const;
const unreadable = { ok: false, why: 'unreadable' } as const;

const sound: DealReading = {
  dealId: absent,
  pipelineId: { ok: true, value: 'sales' },
  name: { ok: true, value: 'Initech' },
  stage: { ok: true, value: { id: 'need', label: 'Need' } },
  account: { ok: true, value: null },
  owner: { ok: true, value: 'Carol Meyer' },
  amount: { ok: false, why: 'rounded' },
  closeDate: { ok: true, value: '2026-12-01' },
  nextStep: absent,
};

type Visit = readonly [day: string, reading: Partial<DealReading>];

function healthAfter(...visits: readonly Visit[]): ReadingHealth {
  return visits.reduce<ReadingHealth>(
    (health, [day, reading]) => withReading(health, { day, reading: { ...sound, ...reading }, former: null }),
    [],
  );
}

describe('how deals’ pages are read', () => {
  it('is sound where all is read, empty or rounded, and where a layout never had a field', () => {
    expect(fieldTroubles(healthAfter(['2026-11-20', {}], ['2026-11-21', {}]))).toEqual([]);
    expect(fieldTroubles([])).toEqual([]);
  });

  it('counts a field that could not be read since the first of the days in a row on which it could not', () => {
    const health = healthAfter(
      ['2026-11-16', { closeDate: unreadable }],
      ['2026-11-17', {}],
      ['2026-11-18', { closeDate: unreadable }],
      ['2026-11-18', {}],
      ['2026-11-20', { closeDate: { ok: false, why: 'ambiguous' } }],
    );
    expect(fieldTroubles(health)).toEqual([{ field: 'closeDate', since: '2026-11-18', failed: 2, visits: 3 }]);
  });

  it('is sound where a field was being edited', () => {
    const edited = { ok: false, why: 'edited' } as const;
    expect(fieldTroubles(healthAfter(['2026-11-17', {}], ['2026-11-18', { owner: edited, closeDate: edited }]))).toEqual([]);
  });

  it('is sound again after a day on which the field was always read', () => {
    expect(fieldTroubles(healthAfter(['2026-11-18', { owner: unreadable }], ['2026-11-19', {}]))).toEqual([]);
  });

  it('takes a field that went from every page for a failure, and one that only some deals lack for none', () => {
    const gone = healthAfter(['2026-11-17', {}], ['2026-11-18', { owner: absent }], ['2026-11-18', { owner: absent }]);
    expect(fieldTroubles(gone)).toEqual([{ field: 'owner', since: '2026-11-18', failed: 2, visits: 2 }]);
    const some = healthAfter(['2026-11-17', {}], ['2026-11-18', { owner: absent }], ['2026-11-18', {}]);
    expect(fieldTroubles(some)).toEqual([]);
  });

  it('lets a further look in one visit take the former one’s place', () => {
    const half = { ...sound, owner: absent, closeDate: unreadable };
    const first = withReading([], { day: '2026-11-18', reading: half, former: null });
    const second = withReading(first, { day: '2026-11-18', reading: sound, former: half });
    expect(second.map((day) => day.visits)).toEqual([1]);
    expect(second[0]?.fields.owner).toEqual({ read: 1, unreadable: 0, absent: 0 });
    expect(second[0]?.fields.closeDate).toEqual({ read: 1, unreadable: 0, absent: 0 });
    expect(fieldTroubles(second)).toEqual([]);
  });

  it('never counts below nothing for a visit that goes on after midnight', () => {
    const first = withReading([], { day: '2026-11-18', reading: { ...sound, owner: absent }, former: null });
    const next = withReading(first, { day: '2026-11-19', reading: sound, former: { ...sound, owner: absent } });
    expect(next.at(-1)?.fields.owner).toEqual({ read: 1, unreadable: 0, absent: 0 });
  });

  it('forgets after thirty days, and a clock that was set back keeps the days in order', () => {
    const health = healthAfter(['2026-10-01', {}], ['2026-11-18', {}], ['2026-11-16', {}]);
    expect(health.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-18']);
  });
});
