import assert from 'node:assert/strict';
import { axeFaults } from '../axe.ts';
import { chooseBackup, fill, madeBackup, stored } from '../backups.ts';
import { dealsIn } from '../deals.ts';
import { keepNotes } from '../desk.ts';
import type { Spec } from '../spec.ts';
import { setStage } from '../stage.ts';

const address = 'options.html#/data/backup';
const passphrase = 'árvíztűrő tükörfúró';

export const spec: Spec = {
  name: 'a backup moves everything to the other browser and back: identical content, a wrong passphrase changes nothing, a merge keeps both, and is taken back',
  bothBrowsers: true,
  run: async (here) => {
    const { browser, crm, connect, visit, readyPanel } = here;
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const panel = await readyPanel(await visit(`/deals/${deal.id}`));
    // What is still being read would be stored after the backup was made.
    await panel.says(/history read/i);
    const desk = await browser.extensionPage(address);
    const promise = { who: 'Carol Kovács', what: 'a reference call', due: '2026-11-27' };
    await keepNotes(desk, [
      { name: 'Carol Kovács', answers: { text: 'Wants to lead a team.' }, commitments: [promise] },
      { name: '李雷', answers: { text: '希望多参加陪访' } },
    ]);
    await desk.says('No backup was made in this browser yet.');
    assert.deepEqual(await axeFaults(desk), []);
    const file = await madeBackup(desk, passphrase);
    await desk.says(/In it: 2 people, 2 notes, 1 promise/);
    await desk.says('The last good backup was made');
    const before = await stored(desk);

    const { stage: there, strike } = await setStage(browser.name === 'chromium' ? 'firefox' : 'chromium', spec);
    try {
      const other = await there.browser.extensionPage(address);
      await chooseBackup(other, 'Ridealong.age', file);
      await fill(other, 'Passphrase of the backup', 'something else');
      await other.click({ words: 'Open' });
      await other.says('That is not the passphrase of this backup.');
      assert.equal((await stored(other))['records']?.length, 0);
      await fill(other, 'Passphrase of the backup', passphrase);
      await other.click({ words: 'Open' });
      await other.says('Here now');
      assert.deepEqual(await axeFaults(other), []);
      await other.click({ words: 'Replace' });
      await other.says('Restored.');
      assert.deepEqual(await stored(other), before);
      assert.deepEqual(await axeFaults(other), []);

      // Back again, with what was written there meanwhile.
      await keepNotes(other, [{ name: 'Carol Kovács', answers: { text: 'Talked about the move.' } }]);
      await other.reload();
      // What comes late moves what is to be clicked.
      await other.says('Take the restore back');
      const back = await madeBackup(other, null);
      await desk.reload();
      await desk.says('The last good backup was made');
      await chooseBackup(desk, 'back.jsonl.gz', back);
      await desk.says(/Added: people 0, notes 1, promises 0, deals 0/);
      await desk.click({ words: 'Add' });
      await desk.says('Restored.');
      const merged = await stored(desk);
      assert.equal(merged['records']?.length, 3);
      assert.deepEqual(merged['events'], before['events']);
      await desk.click({ words: 'Take the restore back' });
      await desk.saysNot('Take the restore back');
      assert.deepEqual(await stored(desk), before);

      // A file that was cut off is refused whole.
      await chooseBackup(desk, 'cut.jsonl.gz', back.slice(0, Math.floor(back.length / 8) * 4));
      await desk.says('Nothing was changed here.');
      assert.deepEqual(await stored(desk), before);
      assert.deepEqual([...desk.errors(), ...other.errors()], []);
    } finally {
      await strike();
    }
  },
};
