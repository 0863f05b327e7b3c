import assert from 'node:assert/strict';
import type { Spec } from '../spec.ts';
import { formerStore, lyingIn, putStore } from '../storeOfFormat.ts';

/** What was put among the downloads: its first line, and how many lines there are. */
async function savedFile(): Promise<{ first: string; lines: number } | null> {
  const [blob] = (globalThis as { saved?: Blob[] }).saved ?? [];
  if (blob === undefined) return null;
  const text = await new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const lines = text.trimEnd().split('\n');
  return { first: lines[0] ?? '', lines: lines.length };
}

export const spec: Spec = {
  name: 'a store that cannot be carried to the present stays as it was; the desk says so and saves it as a file',
  run: async ({ browser }) => {
    const page = await browser.extensionPage('options.html#/privacy');
    const former = formerStore(2);
    // No text can be made of its subject: the step that carries reviews throws.
    const damaged = {
      id: 'damaged',
      kind: 'deal-review',
      subject: { toString: 1, valueOf: 1 },
      at: 1,
      verdict: 'act',
      note: '',
      undoneAt: null,
    };
    const records = [...(former.tables['records'] ?? []), damaged as never];
    const rows = await putStore(page, { ...former, tables: { ...former.tables, records } });
    await browser.stopBackground();
    const before = await lyingIn(page, Object.keys(former.tables));
    const desk = await browser.extensionPage('options.html#/today');
    await desk.says(/could not be carried over to this version/);
    await desk.says(/all of it is stored as it was/);
    await desk.run(`(() => {
      globalThis.saved = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => { globalThis.saved.push(blob); return make(blob); };
    })()`);
    await desk.click({ words: 'Save everything as a file' });
    await desk.says('Saved.');
    const file = await desk.until(savedFile);
    const header = JSON.parse(file.first) as { format: number; holds: { notes: number } };
    assert.equal(header.format, 2);
    assert.equal(header.holds.notes, records.length);
    // The header, each row, the settings, and the end.
    assert.ok(file.lines >= rows + 2, `${file.lines} lines of ${rows} rows`);
    assert.deepEqual(await lyingIn(page, Object.keys(former.tables)), before);
    assert.equal(before.version, 20);
  },
};
