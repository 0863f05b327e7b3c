import type { Browser } from '../e2e/browser.ts';

export type Stored = { readonly deals: number; readonly events: number };

/**
 * Multiplies the closed deals of the store until it holds `deals` deals with about `perDeal` events each, and says what it then really holds.
 * Of a deal's events those of its way through the stages are kept first. What was derived before is thrown away. Runs in an extension page.
 */
async function multiply(deals: number, perDeal: number): Promise<Stored> {
  type Row = { key: string; dealId: string; deal: string; touched: number; change: { field: string }; outcome: { kind: string } };
  type State = { generation: number; events: number };
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('The store cannot be opened.'));
  });
  const names = ['meta', 'deals', 'events', 'snapshots', 'figures'];
  const transaction = database.transaction(names, 'readwrite');
  const over = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(new Error('The deals cannot be written.'));
  });
  const table = (name: string) => transaction.objectStore(name);
  const had = <Value>(asking: IDBRequest) =>
    new Promise<Value>((resolve) => {
      asking.onsuccess = () => resolve(asking.result as Value);
    });
  const rows = await had<Row[]>(table('deals').getAll());
  const events = await had<Row[]>(table('events').getAll());
  const state = await had<State>(table('meta').get('state'));
  const wayFirst = (row: Row) => (['created', 'stage', 'outcome'].includes(row.change.field) ? 0 : 1);
  const closed = rows.filter((row) => row.outcome.kind !== 'open');
  const generation = state.generation + 1;
  let added = 0;
  for (let number = 0; number < deals - rows.length; number += 1) {
    const model = closed[number % closed.length];
    if (model === undefined) throw new Error('There is no closed deal to multiply.');
    const dealId = `${model.dealId}-${number}`;
    const key = model.key.slice(0, -model.dealId.length) + dealId;
    table('deals').put({ ...model, key, dealId, touched: generation });
    const kept = events
      .filter((row) => row.deal === model.key)
      .toSorted((one, other) => wayFirst(one) - wayFirst(other))
      .slice(0, perDeal);
    for (const [place, { ...event }] of kept.entries()) {
      Reflect.deleteProperty(event, 'seq');
      table('events').put({ ...event, key: `${dealId}:${place}`, deal: key });
      added += 1;
    }
  }
  table('meta').put({ ...state, generation, events: state.events + added });
  table('snapshots').clear();
  table('figures').clear();
  const answer = { deals: table('deals').count(), events: table('events').count() };
  await over;
  database.close();
  return { deals: answer.deals.result, events: answer.events.result };
}

/** Whether the figures of every pipeline were computed from what is stored now. Runs in an extension page. */
async function isDerived(): Promise<boolean> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = (name: string) =>
    new Promise<unknown[]>((resolve) => {
      const asking = database.transaction(name).objectStore(name).getAll();
      asking.onsuccess = () => resolve(asking.result);
    });
  const derived = (await all('figures')).length > 0 && (await all('snapshots')).length > 0;
  database.close();
  return derived;
}

/** Fills the store with `deals` deals of about `perDeal` events each, made of those that were read from the CRM. */
export async function storeManyDeals(browser: Browser, deals: number, perDeal: number): Promise<Stored> {
  const page = await browser.extensionPage('options.html');
  const stored = await page.look(multiply, deals, perDeal);
  await page.close();
  return stored;
}

/** Waits until figures and columns of the present deals were written. */
export async function untilDerived(browser: Browser): Promise<void> {
  const page = await browser.extensionPage('options.html');
  await page.until(isDerived);
  await page.close();
}
