import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { axeFaults } from '../axe.ts';
import { exportedPlaybook } from '../exportedPlaybook.ts';
import type { Spec } from '../spec.ts';

export const spec: Spec = {
  name: 'a playbook is followed from an address: granted for that host, taken when it is sound, the last good one kept when it is not',
  run: async ({ browser }) => {
    const defaultPlaybook = await exportedPlaybook(browser);
    const named = (name: string, version: number) => JSON.stringify({ ...defaultPlaybook, id: 'team', version, name: { en: name } });
    let answer = { status: 200, text: named('Team way', 3) };
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers.cookie);
      response.writeHead(answer.status, { 'content-type': 'application/json', location: '/elsewhere' }).end(answer.text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/playbook.json`;
    try {
      const desk = await browser.extensionPage('options.html#/playbook/_source');
      await desk.says('Follow an address');
      await desk.type('.playbook form input', 'http://elsewhere.example/playbook.json');
      await desk.click({ words: 'Follow', within: 'form' });
      await desk.says('This is no address that can be followed');
      assert.deepEqual(asked, []);

      await browser.allowRequest(['http://127.0.0.1/*']);
      await desk.type('.playbook form input', address);
      await desk.click({ words: 'Follow', within: 'form' });
      await desk.says('Team way');
      await desk.says('version 3');
      await desk.says('Last fetched');
      assert.deepEqual(asked, [undefined]);
      assert.deepEqual(await axeFaults(desk), []);

      for (const [bad, told] of [
        [{ status: 503, text: 'down' }, 'answered with an error (503)'],
        [{ status: 302, text: '' }, 'The address leads on to another'],
        [{ status: 200, text: named('Newer way', 4).replace('"format":1', '"format":2') }, 'newer version of Ridealong'],
        [{ status: 200, text: named('Cut way', 4).slice(0, -20) }, 'no whole JSON text'],
        [{ status: 200, text: `"${'x'.repeat(5_100_000)}"` }, 'far longer than any playbook'],
      ] as const) {
        answer = bad;
        await desk.click({ words: 'Fetch now' });
        await desk.says(told);
        await desk.says('What was in use stays in use');
        await desk.says('Team way');
      }
      assert.deepEqual(await axeFaults(desk), []);
      answer = { status: 200, text: named('Better way', 5) };
      await desk.click({ words: 'Fetch now' });
      await desk.says('Better way');
      await desk.saysNot('What was in use stays in use');
      await desk.says('Team way');

      // Our own pages themselves may not connect anywhere.
      const connects = await desk.look(
        (to) =>
          fetch(to).then(
            () => true,
            () => false,
          ),
        address,
      );
      assert.equal(connects, false);
      await desk.click({ words: 'Stop following' });
      await desk.says('The address is no longer followed');
      await desk.says('Better way');
      assert.deepEqual(desk.errors(), []);
    } finally {
      server.close();
    }
  },
};
