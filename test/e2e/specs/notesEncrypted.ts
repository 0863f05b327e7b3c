import assert from 'node:assert/strict';
import { axeFaults } from '../axe.ts';
import { fill, stored } from '../backups.ts';
import { keepNotes } from '../desk.ts';
import type { Spec } from '../spec.ts';

const settings = 'options.html#/settings';
const passphrase = 'correct horse battery';

export const spec: Spec = {
  name: 'notes are encrypted with a passphrase: nothing plain is stored, locked they are shown as such, unlocked they are all there, and they are opened for good',
  run: async ({ browser }) => {
    const desk = await browser.extensionPage(settings);
    const [person] = await keepNotes(desk, [
      { name: 'Carol', answers: { text: 'Wants to lead a team.' }, commitments: [{ who: 'Carol', what: 'a reference call', due: null }] },
    ]);
    const plain = await stored(desk);
    await desk.click({ words: 'Encrypt notes…' });
    await desk.says('your notes are lost');
    assert.deepEqual(await axeFaults(desk), []);
    await fill(desk, 'New passphrase', passphrase);
    await fill(desk, 'The same once more', passphrase);
    await desk.click('dialog input[type=checkbox]');
    await desk.click({ words: 'Encrypt', within: 'dialog' });
    await desk.says('Notes are encrypted.');
    assert.doesNotMatch(JSON.stringify(await stored(desk)), /lead a team|reference call/);
    const page = await browser.extensionPage(`options.html#/people/${person}`);
    await page.says('Wants to lead a team.');

    await desk.click({ words: 'Lock now' });
    await desk.says('Notes are locked.');
    await page.saysNot('Wants to lead a team.');
    await page.says('Notes are locked.');
    assert.deepEqual(await axeFaults(page), []);
    await browser.stopBackground();
    await fill(desk, 'Passphrase', 'something else');
    await desk.click({ words: 'Unlock' });
    await desk.says('That is not the passphrase.');
    await fill(desk, 'Passphrase', passphrase);
    await desk.click({ words: 'Unlock' });
    await desk.says('Notes are encrypted.');
    await page.says('Wants to lead a team.');
    assert.deepEqual(await axeFaults(desk), []);

    await desk.click({ words: 'Stop encrypting' });
    await desk.says('Encrypt notes…');
    assert.deepEqual(await stored(desk), plain);
    assert.deepEqual([...desk.errors(), ...page.errors()], []);
  },
};
