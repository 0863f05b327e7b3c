import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../setup/command.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'npm run capture writes a page of a CRM at its own host, as the browser shows it, without script, host and the persons in it',
  only: 'chromium',
  run: async ({ crm }) => {
    const folder = mkdtempSync(join(tmpdir(), 'ridealong-capture-'));
    try {
      const name = 'Ask jane.roe@fir.test or +44 20 7946 0958';
      const deal = await crm.plant({
        name,
        account: 'Fir Clinics',
        ownerName: 'Claire Marchand',
        stageId: 'st_proposal',
        nextStep: 'Jane Roe calls',
      });
      // A host name that this machine is known by without anybody having said so.
      const address = `http://crm.localhost:${new URL(crm.origin).port}/deals/${deal.id}`;
      const where = ['--into', folder, '--profile', join(folder, 'profile'), '--crm', 'larkfield', '--page', 'deal'];
      const said = await command('npm', [
        'run',
        'capture',
        '--',
        address,
        ...where,
        '--name',
        'Claire Marchand',
        '--until',
        'main [data-record]',
      ]);
      assert.equal(said.code, 0, said.output);
      assert.match(said.output, /1 addresses, 2 telephone numbers/);

      const [html = '', json = ''] = readdirSync(join(folder, 'larkfield')).map((file) =>
        readFileSync(join(folder, 'larkfield', file), 'utf8'),
      );
      assert.match(html, new RegExp(`data-deal-id="${deal.id}"`));
      assert.match(html, /Fir Clinics/);
      for (const kept of [/<script/, /localhost/, /jane|\broe\b/i, /7946/, /claire marchand/i, /session/i]) assert.doesNotMatch(html, kept);
      assert.deepEqual(JSON.parse(json), { url: `https://larkfield.example/deals/${deal.id}`, page: null, deal: null, marks: null });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
