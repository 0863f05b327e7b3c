import { describe, expect, it } from 'vitest';
import { addCommitment, settleCommitment } from '../../lib/db/commitments';
import { firstSteps } from '../../lib/db/firstSteps';
import { keptAbout, notesKept } from '../../lib/db/keptAbout';
import { mapStages } from '../../lib/db/mappings';
import { saveNoteDraft } from '../../lib/db/noteDrafts';
import { deleteNote, saveNote } from '../../lib/db/notes';
import { commitmentsWith, notesAbout } from '../../lib/db/notesAbout';
import { addPerson, editPerson } from '../../lib/db/people';
import { peopleList } from '../../lib/db/peopleList';
import { recordReading } from '../../lib/db/recordReading';
import { saveDraft } from '../../lib/db/reviews';
import { writtenDrafts } from '../../lib/db/writtenDrafts';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import type { Drawer } from '../../lib/domain/record/record';
import { day, had, noon, reading, site, store } from './store';

const noteOf = (person: string, at: number, drawer: Drawer = 'mine') => ({
  id: `note ${at}`,
  person: { id: person },
  template: 'free-note',
  drawer,
  answers: { note: `said ${at}` },
  commitments: [{ who: 'Dana', what: `promise ${at}`, due: null }],
  at,
});
const draftOf = (id: string, person: { readonly id: string } | { readonly name: string }, at: number) => ({
  ...{ id, person, template: 'free-note', drawer: 'mine' as const, answers: { note: 'x' }, commitments: [] },
  ...{ writer: 'w', version: 1, seen: 0, at },
});
const look = { site, dealId: '17', pipelineId: 'sales', reading: reading(), doubtful: false, at: noon };

describe('what is read about people', () => {
  it('lists each with the latest note that is there and the promises that are open, and owners who have no page', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Dana', at: noon }));
    had(await recordReading(database, look));
    had(await saveNote(database, noteOf(id, noon)));
    had(await saveNote(database, noteOf(id, noon + day)));
    had(await deleteNote(database, { id: `note ${noon + day}`, at: noon + day }));
    expect(had(await peopleList(database))).toEqual([
      { id, name: 'Dana', owners: [], openCommitments: 1, lastTalkAt: noon },
      { id: null, name: 'Carol', owners: ['Carol'], openCommitments: 0, lastTalkAt: null },
    ]);
    had(await editPerson(database, { id, name: null, owners: ['Carol'], coaching: null, at: noon }));
    expect(had(await peopleList(database))).toHaveLength(1);
  });

  it('gives the newest notes first, each with what was promised in it, and counts those that it does not give', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Dana', at: noon }));
    for (let place = 0; place < 7; place += 1) had(await saveNote(database, noteOf(id, noon + place)));
    had(await deleteNote(database, { id: `note ${noon + 6}`, at: noon }));
    const { notes, count } = had(await notesAbout(database, id, 2));
    expect([notes.map((note) => note.answers['note']), count]).toEqual([[`said ${noon + 5}`, `said ${noon + 4}`], 6]);
    expect(notes[0]?.commitments.map(({ what }) => what)).toEqual([`promise ${noon + 5}`]);
  });

  it('gives promises by when they are due, undated ones last, and settled ones by when they were', async () => {
    const database = await store();
    const { id: person } = had(await addPerson(database, { name: 'Dana', at: noon }));
    const add = async (what: string, due: string | null) =>
      had(await addCommitment(database, { deal: null, person, who: 'Dana', what, due, at: noon })).id;
    await add('some day', null);
    await add('later', '2026-12-01');
    await add('soon', '2026-11-03');
    for (const [what, at] of [
      ['first', noon],
      ['second', noon + day],
    ] as const) {
      had(await settleCommitment(database, { id: await add(what, null), state: 'kept', at }));
    }
    const { open, settled } = had(await commitmentsWith(database, person));
    expect([open.map(({ what }) => what), settled.map(({ what }) => what)]).toEqual([
      ['soon', 'later', 'some day'],
      ['second', 'first'],
    ]);
  });

  it('says how much of each kind is kept, and between when', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Carol', at: noon - day }));
    had(await recordReading(database, look));
    had(await editPerson(database, { id, name: null, owners: ['Carol'], coaching: null, at: noon }));
    had(await saveNote(database, noteOf(id, noon, 'shared')));
    had(await saveNote(database, noteOf(id, noon + day, 'shared')));
    had(await saveNoteDraft(database, draftOf('d', { id }, noon)));
    const kept = had(await keptAbout(database, id));
    expect(kept).toMatchObject({
      page: noon - day,
      notes: { shared: { count: 2, first: noon, last: noon + day }, mine: { count: 0, first: null, last: null } },
      commitments: { count: 2 },
      drafts: { count: 1 },
      deals: 1,
    });
    expect(kept && notesKept(kept)).toBe(2);
    expect(had(await keptAbout(database, 'nobody'))).toBeNull();
  });

  it('lists drafts about people and deals, the latest first, each by the name that is known', async () => {
    const database = await store();
    const { id } = had(await addPerson(database, { name: 'Dana', at: noon }));
    had(await recordReading(database, look));
    had(await saveNoteDraft(database, draftOf('one', { id }, noon)));
    had(await saveNoteDraft(database, draftOf('two', { name: 'Eve' }, noon + 2)));
    const review = { verdict: 'watch' as const, note: '', commitments: [] };
    had(await saveDraft(database, { deal: dealKey(site, '17'), draft: review, at: noon + 1 }));
    expect(had(await writtenDrafts(database)).map(({ kind, name }) => [kind, name])).toEqual([
      ['note', 'Eve'],
      ['review', 'Initech - 200 seats'],
      ['note', 'Dana'],
    ]);
  });

  it('knows a new user’s first steps as they are done', async () => {
    const database = await store();
    expect(had(await firstSteps(database))).toEqual({ history: false, imported: false, pipelines: 0, matched: 0, noted: false });
    had(await recordReading(database, look));
    const { id } = had(await addPerson(database, { name: 'Dana', at: noon }));
    had(await saveNote(database, noteOf(id, noon)));
    had(await mapStages(database, { pipeline: pipelineKey(site, 'sales'), process: 'five-stages', stages: [], at: noon }));
    expect(had(await firstSteps(database))).toMatchObject({ history: false, pipelines: 1, matched: 1, noted: true });
    had(await deleteNote(database, { id: `note ${noon}`, at: noon }));
    expect(had(await firstSteps(database)).noted).toBe(false);
  });
});
