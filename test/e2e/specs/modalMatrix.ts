import assert from 'node:assert/strict';
import { type ModalRow, playRow } from '../besideModal.ts';
import { dealsIn } from '../deals.ts';
import type { Spec } from '../spec.ts';

const close = () => {
  const dialog = document.querySelector<HTMLDialogElement>('#test-dialog');
  dialog?.close();
  dialog?.remove();
};

const rows: readonly ModalRow[] = [
  {
    name: 'body inert',
    begin: () => {
      document.body.inert = true;
    },
    end: () => {
      document.body.inert = false;
    },
    field: null,
    within: 'html',
  },
  {
    name: 'body without pointer events, all but our host hidden from screen readers',
    begin: () => {
      document.body.style.pointerEvents = 'none';
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div role="dialog" id="test-dialog" style="pointer-events:auto;position:fixed;z-index:9;left:20px;top:60px;width:300px;background:#fff"><input id="own"></div>',
      );
      for (const other of document.body.children) if (other.id !== 'test-dialog') other.setAttribute('aria-hidden', 'true');
    },
    end: () => {
      document.body.style.pointerEvents = '';
      document.querySelector('#test-dialog')?.remove();
      for (const other of document.body.children) other.removeAttribute('aria-hidden');
    },
    field: '#own',
    within: 'html',
  },
  {
    name: 'a modal dialog of the browser’s own',
    begin: () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<dialog id="test-dialog" style="margin:0;left:20px;top:60px;width:300px"><input id="own"></dialog>',
      );
      document.querySelector<HTMLDialogElement>('#test-dialog')?.showModal();
    },
    end: close,
    field: '#own',
    within: 'dialog',
  },
  {
    name: 'the same with a transform, clipping what it holds',
    begin: () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<dialog id="test-dialog" style="margin:0;left:20px;top:60px;width:300px;height:200px;transform:translateX(0);overflow:hidden"><input id="own"></dialog>',
      );
      document.querySelector<HTMLDialogElement>('#test-dialog')?.showModal();
    },
    end: close,
    field: '#own',
    within: 'dialog',
  },
  {
    name: 'a modal dialog that the page takes away with us in it',
    begin: () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<dialog id="test-dialog" style="margin:0;left:20px;top:60px;width:300px"><input id="own"></dialog>',
      );
      document.querySelector<HTMLDialogElement>('#test-dialog')?.showModal();
    },
    end: () => document.querySelector('#test-dialog')?.remove(),
    field: '#own',
    within: 'dialog',
  },
];

export const spec: Spec = {
  name: 'while a page is inert or shows modal dialogs, the panel is seen, keys go where they are typed and a draft stays; then all is as before',
  run: async ({ browser, crm, connect, visit, readyPanel }) => {
    await connect();
    const [deal] = await dealsIn(crm, 'st_proposal');
    const page = await visit(`/deals/${deal.id}`);
    await browser.appearance(page, { width: 1600, height: 900 });
    const panel = await readyPanel(page);
    await panel.click({ words: 'Manager' });
    for (const [place, row] of rows.entries()) await playRow(page, row, `Draft ${place}`);
    assert.deepEqual(page.errors(), []);
  },
};
