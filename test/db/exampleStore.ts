import { keepColumnChoices } from '../../lib/db/columnChoices';
import { addCommitment, settleCommitment } from '../../lib/db/commitments';
import type { Database } from '../../lib/db/database';
import { erasePerson } from '../../lib/db/erasePerson';
import { failHistory, startHistory } from '../../lib/db/historyRuns';
import { importDeals } from '../../lib/db/importDeals';
import { mapStages } from '../../lib/db/mappings';
import { saveNoteDraft } from '../../lib/db/noteDrafts';
import { saveNote } from '../../lib/db/notes';
import { addPerson, editPerson } from '../../lib/db/people';
import { changeEdits } from '../../lib/db/playbooks';
import { answerPrompt } from '../../lib/db/promptAnswers';
import { recordHistoryPage } from '../../lib/db/recordHistoryPage';
import { recordReading } from '../../lib/db/recordReading';
import { saveDraft, saveReview } from '../../lib/db/reviews';
import { tickCriterion } from '../../lib/db/ticks';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { defaultPlaybook } from '../../lib/playbook/default';
import { fileDeal } from './fileDeal';
import { day, had, hour, noon, reading, seen, site } from './store';

const pipelines = [
  {
    id: 'sales',
    label: 'Sales',
    stages: [
      { id: 'need', label: 'Need', kind: 'open' },
      { id: 'proposal', label: 'Proposal', kind: 'open' },
      { id: 'won', label: 'Won', kind: 'won' },
    ],
  },
] as const;

/** Fills a store with at least one row of everything that is kept, in every way that it comes about. */
export async function fillStore(database: Database): Promise<void> {
  const deal = dealKey(site, '17');
  const { run } = had(await startHistory(database, { site, mode: 'all', reader: 'tab-1', at: noon }));
  const outcomes = ['open', 'won', 'lost'] as const;
  const deals = ['17', '18', '19'].map((dealId, index) => ({
    dealId,
    pipelineId: 'sales',
    name: `Initech - ${dealId}`,
    account: 'Initech',
    owner: 'Carol',
    stageId: outcomes[index] === 'won' ? 'won' : 'proposal',
    amount: { amount: 36_500, currency: 'EUR' },
    closeDate: '2026-11-17',
    nextStep: null,
    ...(dealId === '17' ? { nextActivityOn: '2026-11-05', lastActivityAt: noon - day, contactCount: 1 } : {}),
    createdAt: noon - 40 * day,
    outcome: {
      kind: outcomes[index] ?? 'open',
      at: index === 0 ? null : noon - day,
      reason: outcomes[index] === 'lost' ? 'no budget' : null,
    },
    changes: [
      { sourceId: '1', at: noon - 40 * day, field: 'stage' as const, value: 'need' },
      { sourceId: '2', at: noon - 20 * day, field: 'stage' as const, value: 'proposal' },
      { sourceId: '3', at: noon - 10 * day, field: 'closeDate' as const, value: '2026-11-17' },
    ],
  }));
  const page = { pipelines, deals, cursor: 'next', total: 4, observedFrom: null };
  had(await recordHistoryPage(database, { site, run, page, at: noon, noDecisionReasons: ['no budget'] }));
  had(await failHistory(database, { site, run, problem: 'busy', at: noon + 1 }));

  const look = { site, dealId: '17', pipelineId: 'sales', doubtful: false };
  had(await recordReading(database, { ...look, reading: reading(), at: noon + hour }));
  had(
    await recordReading(database, { ...look, reading: reading({ owner: seen('Ahmed'), closeDate: seen('2026-12-01') }), at: noon + day }),
  );
  had(await tickCriterion(database, { deal, criterionId: 'budget', grade: 'document', by: 'rep', at: noon }));
  had(await answerPrompt(database, { deal, promptId: 'who-else', answer: 'not-helpful', at: noon }));
  const draft = {
    verdict: 'act' as const,
    note: 'One contact only.',
    commitments: [{ who: 'Carol', what: 'reference call', due: '2026-11-27' }],
  };
  had(await saveReview(database, { deal, draft, at: noon }));
  had(await saveDraft(database, { deal, draft: { ...draft, note: 'half a sen' }, at: noon + hour }));
  const { id } = had(await addCommitment(database, { deal, who: 'Ahmed', what: 'price list', due: null, at: noon }));
  had(await settleCommitment(database, { id, state: 'kept', at: noon + hour }));
  had(
    await mapStages(database, {
      pipeline: pipelineKey(site, 'sales'),
      process: 'five-stages',
      stages: [{ stageId: 'need', playbookStage: 'need' }],
      at: noon,
    }),
  );

  const known = fileDeal('18', { pipelineId: 'sales', name: 'Initech - 18', stages: [] });
  const owner = { key: `file|${known.deal.key}|owner`, deal: known.deal.key, at: noon - 30 * day, notBefore: null, recordedAt: noon };
  const told = { ...known, events: [{ ...owner, known: 'file' as const, change: { field: 'owner' as const, value: 'Alice' } }] };
  const old = { key: pipelineKey(site, 'old'), label: 'Old', stages: [{ id: 'need', label: 'Need', kind: 'open' as const }] };
  const imported = [told, fileDeal('30', { pipelineId: 'old' })];
  had(await importDeals(database, { site, name: 'deals.csv', pipelines: [old], deals: imported, now: () => noon }));
  await fillNotes(database);
}

/** People with notes, drafts and promises, one of whom was erased; what was chosen of a file's columns, edits of the playbook, and a lock. */
async function fillNotes(database: Database): Promise<void> {
  const note = {
    id: 'note-1',
    template: 'one-to-one',
    drawer: 'shared' as const,
    answers: { working: 'Initech', hard: 'Nobody there decides.' },
    person: { name: 'Ahmed' },
    commitments: [{ who: 'Ahmed', what: 'ask who signs', due: '2026-11-06' }],
  };
  const { personId } = had(await saveNote(database, { ...note, at: noon })) ?? { personId: '' };
  had(await editPerson(database, { id: personId, name: null, owners: null, coaching: 'Ask before telling.', at: noon }));
  const begun = { ...note, id: 'note-2', answers: { working: 'half a sen' }, commitments: [], person: { id: personId } };
  had(await saveNoteDraft(database, { ...begun, writer: 'window-1', version: 1, seen: 0, at: noon + hour }));
  const gone = had(await addPerson(database, { name: 'Somebody Gone', at: noon }));
  had(await erasePerson(database, { id: gone.id, at: noon + hour }));
  had(await keepColumnChoices(database, { signature: 'id|owner|stage', choices: { owner: 'owner' }, at: noon }));
  const edit = { kind: 'changed' as const, place: 'processes/five-stages/stages/need', field: 'targetDays', value: 5 };
  had(await changeEdits(database, { change: { put: [edit], drop: [] }, bundled: defaultPlaybook }));
  const wrapped = { id: 'key-1', kdf: 'scrypt' as const, logN: 17, salt: 'c2FsdHNhbHRzYWx0c2FsdA==', wrapped: 'd3JhcHBlZA==' };
  await database.tables.lock.put({ key: 'notes', state: 'on', wrapped });
}
