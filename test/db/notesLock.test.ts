import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { fullExport } from '../../lib/db/backup';
import { dealState } from '../../lib/db/dealState';
import { beginOpening, beginSealing, carryOn, changeWrapping, notesLock, privateTables } from '../../lib/db/notesLock';
import type { Vault } from '../../lib/db/privateText';
import { saveDraft, saveReview } from '../../lib/db/reviews';
import { dealKey } from '../../lib/domain/deal/deal';
import { failure } from '../../lib/result';
import { textKey } from '../../lib/vault/textKey';
import { newDataKey, unwrapKey, wrapKey } from '../../lib/vault/wrappedKey';
import { had, noon, site, store } from './store';

const deal = dealKey(site, '17');
const draft = {
  verdict: 'act' as const,
  note: 'Carol wants to leave',
  commitments: [{ who: 'Carol', what: 'a talk about her plans', due: null }],
};

/** A store whose vault can be changed, with a review, its commitment and the draft of another. */
async function withNotes(many = 1) {
  const factory = new IDBFactory();
  let vault: Vault = { state: 'off' };
  const database = await store({ factory, vault: () => vault });
  for (let count = 0; count < many; count++) had(await saveReview(database, { deal, draft, at: noon + count }));
  had(await saveDraft(database, { deal, draft: { ...draft, commitments: [] }, at: noon }));
  const data = newDataKey();
  const wrapped = await wrapKey(data, 'correct horse', 10);
  const turn = (state: Vault['state']) => {
    vault = state === 'open' ? { state, key: textKey(data.key) } : { state };
  };
  return { database, data, wrapped, turn, stored: async () => JSON.stringify(had(await fullExport(database)).tables) };
}

describe('sealing', () => {
  test('leaves no private word in the store, and all of it can be read by the key', async () => {
    const { database, data, wrapped, turn, stored } = await withNotes(300);
    const before = had(await dealState(database, deal));
    had(await beginSealing(database, wrapped));
    const told: number[] = [];
    expect(had(await carryOn(database, data.key, (done) => told.push(done)))).toBe('on');
    expect(told.at(-1)).toBe(601);
    expect(await stored()).not.toMatch(/Carol wants|her plans/);
    turn('open');
    expect(had(await dealState(database, deal))).toEqual(before);
  });

  test('locked notes can be neither read nor written, and are all there once they are unlocked', async () => {
    const { database, data, wrapped, turn } = await withNotes();
    had(await beginSealing(database, wrapped));
    had(await carryOn(database, data.key));
    turn('locked');
    const locked = had(await dealState(database, deal));
    expect(locked.reviews).toMatchObject([{ note: '', verdict: null }]);
    expect(locked.commitments).toMatchObject([{ locked: true, what: '', who: 'Carol' }]);
    expect(await saveDraft(database, { deal, draft, at: noon })).toEqual(failure('locked'));
    expect(await saveReview(database, { deal, draft, at: noon })).toEqual(failure('locked'));
    turn('open');
    expect(had(await dealState(database, deal)).draft).toMatchObject({ locked: false, draft: { note: 'Carol wants to leave' } });
  });

  test('what ended in the middle goes on where it was', async () => {
    const { database, data, wrapped, stored } = await withNotes(450);
    had(await beginSealing(database, wrapped));
    const end = new Error('killed');
    const killed = carryOn(database, data.key, () => {
      throw end;
    });
    await expect(killed).rejects.toBe(end);
    expect(had(await notesLock(database))?.state).toBe('sealing');
    expect(await stored()).toMatch(/Carol wants/);
    expect(had(await carryOn(database, data.key))).toBe('on');
    expect(await stored()).not.toMatch(/Carol wants|her plans/);
  });

  test('is not begun twice', async () => {
    const { database, wrapped } = await withNotes();
    had(await beginSealing(database, wrapped));
    expect(await beginSealing(database, { ...wrapped, id: 'another' })).toEqual(failure('sealed-already'));
    expect(had(await notesLock(database))?.wrapped.id).toBe(wrapped.id);
  });

  test('seals what a page wrote plainly before it heard of the lock', async () => {
    const { database, data, wrapped, stored } = await withNotes();
    had(await beginSealing(database, wrapped));
    had(await carryOn(database, data.key));
    had(await saveReview(database, { deal, draft, at: noon }));
    expect(await stored()).toMatch(/Carol wants/);
    had(await carryOn(database, data.key));
    expect(await stored()).not.toMatch(/Carol wants/);
  });
});

test('what is private of somebody who was put together with another person is sealed too, and comes back', async () => {
  const { database, data, wrapped, stored } = await withNotes();
  const person = { owners: [], addedAt: noon, name: 'Carol' };
  const other = { ...person, id: 'b', coaching: 'rather by example' };
  await database.tables.people.bulkAdd([
    { ...person, id: 'a', coaching: 'short and plain', merged: { into: 'b', at: noon, records: [], commitments: [], other } },
    other,
  ]);
  const before = await database.tables.people.toArray();
  had(await beginSealing(database, wrapped));
  had(await carryOn(database, data.key));
  expect(await stored()).not.toMatch(/by example|short and plain/);
  had(await beginOpening(database));
  had(await carryOn(database, data.key));
  expect(await database.tables.people.toArray()).toEqual(before);
});

describe('opening for good', () => {
  test('brings every row back as it was, and goes on after an end in the middle', async () => {
    const { database, data, wrapped } = await withNotes(450);
    const before = had(await fullExport(database)).tables;
    had(await beginSealing(database, wrapped));
    had(await carryOn(database, data.key));
    had(await beginOpening(database));
    await carryOn(database, data.key, () => {
      throw new Error('killed');
    }).catch(() => null);
    expect(had(await carryOn(database, data.key))).toBe('off');
    const { meta: _, ...after } = had(await fullExport(database)).tables;
    expect({ ...after, meta: before['meta'] }).toEqual(before);
  });

  test('leaves sealed what does not open, and keeps the wrapped key, rather than lose it', async () => {
    const { database, data, wrapped } = await withNotes();
    had(await beginSealing(database, wrapped));
    had(await carryOn(database, data.key));
    had(await beginOpening(database));
    const before = await Promise.all(privateTables.map((name) => database.tables[name].toArray()));
    expect(had(await carryOn(database, newDataKey().key))).toBe('on');
    expect(had(await notesLock(database))?.wrapped).toEqual(wrapped);
    expect(await Promise.all(privateTables.map((name) => database.tables[name].toArray()))).toEqual(before);
  });
});

test('another passphrase opens the same key, and the former one does not any more', async () => {
  const { database, data, wrapped } = await withNotes();
  had(await beginSealing(database, wrapped));
  had(await changeWrapping(database, await wrapKey(data, 'battery staple', 10)));
  const now = had(await notesLock(database))?.wrapped ?? wrapped;
  expect(await unwrapKey(now, 'battery staple')).toEqual(data.key);
  expect(await unwrapKey(now, 'correct horse')).toBeNull();
});
