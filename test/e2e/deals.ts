import type { Crm, CrmDeal } from './crm.ts';

/** The open deals of a stage, in the order of the CRM. Fails where the demo has fewer than wanted. */
export async function dealsIn(crm: Crm, stageId: string, wanted = 1): Promise<readonly [CrmDeal, ...CrmDeal[]]> {
  const [first, ...others] = (await crm.openDeals()).filter((deal) => deal.stageId === stageId);
  if (first === undefined || others.length + 1 < wanted) throw new Error(`The demo has too few deals in ${stageId}.`);
  return [first, ...others];
}
