import type { PastDeal } from '../../../lib/crm/adapter.ts';
import { loadAdapter, sessionOf } from './adapter.ts';
import type { Rig } from './rig.ts';
import type { SeededDeal } from './seed.ts';

const stateAfter = {
  opportunity: 'opportunity',
  lead: 'lead',
  convert: 'converted',
  win: 'won',
  lose: 'lost',
  cancel: 'cancelled',
} as const;
const dayMilliseconds = 86_400_000;

/** The states that the plan gave a deal, with how many days ago each began. */
function planned({ plan }: SeededDeal): readonly string[] {
  const steps = plan.steps.flatMap((step) => (step.do === 'change' ? [] : [`${stateAfter[step.do]} ${step.day}`]));
  return [`lead ${plan.day}`, ...steps];
}

function read(deal: PastDeal, now: number): readonly string[] {
  const stages = deal.changes.filter((change) => change.field === 'stage');
  return stages.map((change) => `${change.value} ${Math.round((now - change.at) / dayMilliseconds - Number(deal.dealId) / 86_400)}`);
}

/** Reads the running Tryton's whole history as the sales person and holds it against the plan that it was seeded from. */
export async function checkHistory(rig: Rig): Promise<string> {
  const adapter = await loadAdapter();
  let requests = 0;
  const session = await sessionOf(rig, rig.rep, () => {
    requests += 1;
  });
  const deals: PastDeal[] = [];
  // The adapter takes the database's name from the page's address.
  Object.assign(globalThis, { location: new URL(rig.address) });
  for await (const page of adapter.history(session, { cursor: null, since: null })) {
    if (!page.ok) throw new Error(`history: ${page.why.kind} ${page.why.detail}`);
    deals.push(...page.value.deals);
  }
  Reflect.deleteProperty(globalThis, 'location');
  const now = Date.now();
  for (const seeded of rig.deals) {
    const deal = deals.find((candidate) => candidate.dealId === String(seeded.id));
    if (deal === undefined) throw new Error(`deal ${seeded.id} was not read`);
    const [expected, found] = [planned(seeded).join(', '), read(deal, now).join(', ')];
    if (expected !== found) throw new Error(`deal ${seeded.id}: planned ${expected}; read ${found}`);
  }
  if (deals.length !== rig.deals.length) throw new Error(`${deals.length} deals read, ${rig.deals.length} made`);
  return `${deals.length} deals in ${requests} requests`;
}
