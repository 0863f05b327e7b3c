import type { PastDeal } from '../../../lib/crm/adapter.ts';
import { loadAdapter, sessionOf } from './adapter.ts';
import { timeOf } from './age.ts';
import type { Rig } from './rig.ts';
import type { Login, SeededDeal } from './seed.ts';

/** The stages that the plan gave a deal, each with the minute in which it began, and how it ended. */
function planned(deal: SeededDeal, rig: Rig): string {
  const { plan } = deal;
  const at = (day: number) => Math.round(timeOf(deal, day, rig.now) / 1000);
  const moves = plan.steps.flatMap((step) => (step.do === 'move' ? [`${rig.stages[step.to]} at ${at(step.day)}`] : []));
  const stages = moves.length === 0 ? [] : [`${rig.stages.New} at ${at(plan.day)}`, ...moves];
  const last = plan.steps.at(-1);
  const closed = last?.do === 'lose' ? 'lost' : last?.do === 'move' && last.to === 'Won' ? 'won' : 'open';
  return [...stages, closed === 'open' || last === undefined ? 'open' : `${closed} at ${at(last.day)}`].join(', ');
}

function read(deal: PastDeal): string {
  const stages = deal.changes.flatMap((change) => (change.field === 'stage' ? [`${change.value} at ${Math.round(change.at / 1000)}`] : []));
  const { kind, at } = deal.outcome;
  return [...stages, kind === 'open' ? 'open' : `${kind} at ${Math.round((at ?? 0) / 1000)}`].join(', ');
}

/** Reads the running Odoo's whole history as one user and holds it against the plan that it was seeded from. */
export async function checkHistory(rig: Rig, user: Login, mine: (deal: SeededDeal) => boolean): Promise<string> {
  const adapter = await loadAdapter();
  let requests = 0;
  const session = await sessionOf(rig, user, () => {
    requests += 1;
  });
  const deals: PastDeal[] = [];
  for await (const page of adapter.history(session, { cursor: null, since: null })) {
    if (!page.ok) throw new Error(`history: ${page.why.kind} ${page.why.detail}`);
    const without = page.value.deals.filter((deal) => deal.observedFrom !== undefined);
    if (without.length > 0) throw new Error(`the history of ${without.length} deals was not understood`);
    deals.push(...page.value.deals);
  }
  const expected = rig.deals.filter(mine);
  for (const seeded of expected) {
    const deal = deals.find((candidate) => candidate.dealId === String(seeded.id));
    if (deal === undefined) throw new Error(`deal ${seeded.id} was not read`);
    if (planned(seeded, rig) !== read(deal)) throw new Error(`deal ${seeded.id}: planned ${planned(seeded, rig)}; read ${read(deal)}`);
  }
  if (deals.length !== expected.length) throw new Error(`${deals.length} deals read, ${expected.length} made`);
  return `${deals.length} deals in ${requests} requests`;
}
