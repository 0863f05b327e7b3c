import { describe, expect, it } from 'vitest';
import { personText } from '../../../components/desk/people/personText';
import { exportOfPerson } from '../../../lib/db/exportOfPerson';
import { deleteNote, saveNote } from '../../../lib/db/notes';
import { addPerson, editPerson } from '../../../lib/db/people';
import { recordReading } from '../../../lib/db/recordReading';
import { translator } from '../../../lib/i18n/translator';
import { defaultPlaybook } from '../../../lib/playbook/default';
import { type Language, languages } from '../../../lib/playbook/playbook';
import { had, noon, reading, site, store } from '../../db/store';

async function everything() {
  const database = await store();
  const { id } = had(await addPerson(database, { name: 'Carol', at: noon }));
  had(await recordReading(database, { site, dealId: '17', pipelineId: 'sales', reading: reading(), doubtful: false, at: noon }));
  had(await editPerson(database, { id, name: null, owners: ['Carol'], coaching: 'In private, please.', at: noon }));
  const note = { person: { id }, template: 'one-to-one', drawer: 'shared' as const, at: noon };
  const commitments = [{ who: 'Carol', what: 'call the CFO', due: '2026-11-09' }];
  had(await saveNote(database, { ...note, id: 'a', answers: { hard: 'Finance.', former: 'an old question' }, commitments }));
  had(await saveNote(database, { ...note, id: 'b', answers: { hard: 'Taken back.' }, commitments: [] }));
  had(await deleteNote(database, { id: 'b', at: noon }));
  return had(await exportOfPerson(database, id));
}

const text = async (language: Language) => {
  const all = await everything();
  if (all === null) throw new Error('nobody');
  return personText(all, { templates: defaultPlaybook.templates, language, t: translator(language) });
};

describe('everything about somebody as a text', () => {
  it('has each note with its questions and its drawer, also one that was just deleted, and promises, names and deals', async () => {
    const written = await text('en');
    for (const part of [
      'Everything about Carol',
      'In private, please.',
      'What is hard at the moment?\nFinance.',
      'former\nan old question',
      'Shared',
      'Taken back.',
      'Carol: call the CFO · 9 Nov 2026',
      'Initech - 200 seats',
    ]) {
      expect(written).toContain(part);
    }
    expect(written).toMatch(/1:1 · .* · deleted/);
  });

  it.each(languages)('is wholly worded in %s', async (language) => {
    expect(await text(language)).not.toMatch(/(people|writing|panel)\.[a-z]|\{\{|undefined|NaN/);
  });
});
