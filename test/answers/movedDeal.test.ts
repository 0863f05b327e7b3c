import { describe, expect, test } from 'vitest';
import { dealView } from '../../lib/answers/dealView';
import { pipelineMarks } from '../../lib/answers/pipelineMarks';
import type { Database } from '../../lib/db/database';
import { recordReading } from '../../lib/db/recordReading';
import { stageHistories } from '../../lib/db/stageHistories';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { fromColumns } from '../../lib/domain/history/historyColumns';
import { day, had, reading, seen, site, store } from '../db/store';
import { closedDeals, now, occasion, past, proposal, told } from './team';

const onDay = (days: number) => now + days * day;

async function look(database: Database, pipelineId: string, at: number, stage = { id: proposal, label: 'Proposal' }) {
  const shown = reading({ dealId: seen('moved'), pipelineId: seen(pipelineId), stage: seen(stage) });
  had(await recordReading(database, { site, dealId: 'moved', pipelineId, reading: shown, doubtful: false, at }));
}

async function view(database: Database, days: number) {
  return had(await dealView(database, { ...occasion('en', onDay(days)), dealKey: dealKey(site, 'moved'), role: 'rep' }));
}

async function cardIn(database: Database, pipelineId: string, days: number) {
  const asked = { site, pipelineId, stageIds: [proposal], dealIds: ['moved'], dealNames: [] };
  const { columns, cards } = had(await pipelineMarks(database, { ...occasion('en', onDay(days)), ...asked }));
  return { column: columns[proposal]?.short, card: cards['moved']?.short };
}

describe('a deal that changed its pipeline', () => {
  test('has its age in the new stage, in the panel and on its card, though the stage is called the same', async () => {
    const database = await store();
    await told(database, [...closedDeals, past('moved', 3, 28, 0)]);
    expect((await view(database, 0))?.standing?.age).toBe(20);
    const before = await cardIn(database, 'sales', 0);
    await look(database, 'renewals', onDay(1));
    expect(await view(database, 3)).toMatchObject({ pipeline: pipelineKey(site, 'renewals'), stageLabel: 'Proposal' });
    expect((await view(database, 8))?.standing).toMatchObject({ age: 6, atLeast: false });
    expect((await cardIn(database, 'renewals', 8)).card).toBe('6 wd');
    expect((await cardIn(database, 'sales', 8)).column).toBe(before.column?.replace(' · 1 slow', ''));
  });

  test('whose stage the page does not give has no age there until it does', async () => {
    const database = await store();
    await told(database, [past('moved', 3, 28, 0)]);
    const shown = reading({ dealId: seen('moved'), pipelineId: seen('renewals'), stage: { ok: false, why: 'unreadable' } });
    had(await recordReading(database, { site, dealId: 'moved', pipelineId: 'renewals', reading: shown, doubtful: false, at: onDay(1) }));
    expect(await view(database, 2)).toMatchObject({ standing: null, stageName: null });
    expect((await cardIn(database, 'renewals', 2)).card).toBeUndefined();
    await look(database, 'renewals', onDay(2));
    expect((await view(database, 8))?.standing).toMatchObject({ age: 5 });
  });

  test('that came closed has neither age nor mark', async () => {
    const database = await store();
    await told(database, [past('moved', 3, 28, 5, { outcome: { kind: 'lost', at: onDay(-5), reason: null } })]);
    await look(database, 'archive', onDay(1), { id: 'kept', label: 'Kept' });
    expect(await view(database, 3)).toMatchObject({ outcome: 'lost', pipeline: pipelineKey(site, 'archive') });
    expect((await cardIn(database, 'archive', 3)).card).toBeUndefined();
    const { columns } = had(await stageHistories(database, pipelineKey(site, 'archive'), onDay(3)));
    expect(fromColumns(columns)).toMatchObject([{ gone: 'elsewhere' }]);
  });
});
