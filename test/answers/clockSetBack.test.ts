import { expect, test } from 'vitest';
import { dealView } from '../../lib/answers/dealView';
import { pipelineMarks } from '../../lib/answers/pipelineMarks';
import { fullExport } from '../../lib/db/backup';
import { recordReading } from '../../lib/db/recordReading';
import { dealKey } from '../../lib/domain/deal/deal';
import { day, had, reading, seen, site, store } from '../db/store';
import { closedDeals, now, occasion, past, proposal, told } from './team';

/** Every number in an answer, by its name. */
function numbersIn(value: unknown, name = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, `${name}.${key}`));
}

test.each([1, 40, 4_000])(
  'with the clock set back by %i days nothing is negative, nothing is lost, and looks go on to be taken',
  async (back) => {
    const database = await store();
    await told(database, [...closedDeals, past('moved', 3, 28, 0)]);
    const before = had(await fullExport(database)).tables;
    const then = now - back * day;
    const shown = reading({
      dealId: seen('moved'),
      pipelineId: seen('sales'),
      stage: seen({ id: 'st_negotiation', label: 'Negotiation' }),
    });
    had(await recordReading(database, { site, dealId: 'moved', pipelineId: 'sales', reading: shown, doubtful: false, at: then }));
    const view = had(await dealView(database, { ...occasion('en', then), dealKey: dealKey(site, 'moved'), role: 'manager' }));
    expect(view).not.toBeNull();
    expect(numbersIn(view).filter(([, value]) => value < 0 || Number.isNaN(value))).toEqual([]);
    const asked = { site, pipelineId: 'sales', stageIds: [proposal], dealIds: ['moved'], dealNames: [] };
    const marks = had(await pipelineMarks(database, { ...occasion('en', then), ...asked }));
    expect(JSON.stringify(marks)).not.toMatch(/[-−]\d/);
    const after = had(await fullExport(database)).tables;
    const kept = new Set(after['events']?.map((event) => JSON.stringify(event)));
    expect((before['events'] ?? []).filter((event) => !kept.has(JSON.stringify(event)))).toEqual([]);
  },
);
