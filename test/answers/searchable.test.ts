import { describe, expect, it } from 'vitest';
import { findIn, nothingSearchable, readSearchable } from '../../lib/answers/searchable';
import { saveNote, undoNote } from '../../lib/db/notes';
import { recordReading } from '../../lib/db/recordReading';
import { had, noon, reading, site, store } from '../db/store';

const seen = <Value>(value: Value) => ({ ok: true, value }) as const;

async function searched(database: Awaited<ReturnType<typeof store>>, query: string, signal = new AbortController().signal) {
  const into = nothingSearchable();
  let parts = 0;
  const onPart = () => {
    parts += 1;
  };
  had(await readSearchable(database, into, { pause: async () => undefined, onPart, signal }));
  const { people, deals, notes } = findIn(into, query, 5);
  return { people: people.found.map(({ name }) => name), deals: deals.found.map(({ name }) => name), notes: notes.found, parts };
}

const note = (id: string, name: string, text: string, at = noon) => ({
  id,
  person: { name },
  template: 'one-to-one',
  drawer: 'mine' as const,
  answers: { hard: text },
  commitments: [],
  at,
});

describe('what can be searched', () => {
  it('is people, deals with account and owner, and notes by person and words, the latest first', async () => {
    const database = await store();
    had(await saveNote(database, note('n1', 'Kovács Anna', 'the budget is late', noon)));
    had(await saveNote(database, note('n2', 'Kovács Anna', 'budget again', noon + 1)));
    had(await saveNote(database, note('n3', 'Béla', 'nothing of it')));
    const found = await searched(database, 'budget');
    expect(found.notes.map(({ id, name }) => [id, name])).toEqual([
      ['n2', 'Kovács Anna'],
      ['n1', 'Kovács Anna'],
    ]);
    expect((await searched(database, 'kovacs')).people).toEqual(['Kovács Anna']);
  });

  it('is more than is read at once', async () => {
    const database = await store();
    for (let number = 0; number < 12; number += 1) had(await saveNote(database, note(`first${number}`, 'Anna', 'needle')));
    const rows = await database.tables.records.toArray();
    const [model] = rows;
    if (model === undefined) throw new Error('no note');
    await database.tables.records.bulkPut(Array.from({ length: 900 }, (_, number) => ({ ...model, id: `copy${number}` })));
    const into = nothingSearchable();
    had(
      await readSearchable(database, into, { pause: async () => undefined, onPart: () => undefined, signal: new AbortController().signal }),
    );
    expect(findIn(into, 'needle', 3).notes.count).toBe(912);
  });

  it('is not a note that was taken back, and nothing more once it is no longer wanted', async () => {
    const database = await store();
    had(await saveNote(database, note('n1', 'Anna', 'needle')));
    had(await undoNote(database, { id: 'n1', at: noon }));
    expect((await searched(database, 'needle')).notes).toEqual([]);
    had(await saveNote(database, note('n2', 'Anna', 'needle')));
    expect((await searched(database, 'needle', AbortSignal.abort())).notes).toEqual([]);
  });

  it('of a locked note is whom it is about, and that it is locked', async () => {
    const key = { seal: (plain: string) => `sealed:${plain}`, open: (sealed: string) => sealed.slice('sealed:'.length) };
    let state: 'open' | 'locked' = 'open';
    const database = await store({ vault: () => (state === 'open' ? { state, key } : { state }) });
    had(await saveNote(database, note('n1', 'Anna', 'needle')));
    expect((await searched(database, 'needle')).notes).toHaveLength(1);
    state = 'locked';
    expect((await searched(database, 'needle')).notes).toEqual([]);
    expect((await searched(database, 'anna')).notes[0]).toMatchObject({ id: 'n1', locked: true });
  });

  it('is a deal by its name, account and owner', async () => {
    const database = await store();
    had(
      await recordReading(database, {
        site,
        dealId: '17',
        pipelineId: null,
        doubtful: false,
        at: noon,
        reading: reading({ name: seen('Initech – 200 seats'), account: seen('Initech'), owner: seen('Varga Eszter') }),
      }),
    );
    for (const query of ['seats', 'initech', 'eszter']) expect((await searched(database, query)).deals).toEqual(['Initech – 200 seats']);
  });
});
