import type { SeededDeal } from './seed.ts';

const dayMilliseconds = 86_400_000;

/** When a day of the plan was, for one deal: each deal has its own second of the day, so that two deals' changes never share a time. */
export function timeOf(deal: SeededDeal, day: number, now: number): number {
  return Math.floor((now - day * dayMilliseconds) / 1000) * 1000 - deal.id * 1000;
}

const stamp = (at: number) => `'${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}'`;

/**
 * SQL that moves the seeded history into the past. Odoo has no call that writes history at another time, so the times in its own tables are
 * moved while it is stopped; rows, their order and what they say stay as its own code wrote them.
 */
export function ageingOf(deals: readonly SeededDeal[], now: number): string {
  const lines = deals.flatMap((deal) => {
    const at = (day: number) => stamp(timeOf(deal, day, now));
    const { plan } = deal;
    const last = plan.steps.at(-1);
    const moved = plan.steps.findLast((step) => step.do === 'move');
    const created = at(plan.day);
    const written = last === undefined ? created : at(last.day);
    const messages = deal.stepOfMessage.map(
      ([message, step]) => `update mail_message set date = ${at(plan.steps[step]?.day ?? plan.day)} where id = ${message};`,
    );
    return [
      `update mail_message set date = ${created} where model = 'crm.lead' and res_id = ${deal.id};`,
      ...messages,
      `update crm_lead set create_date = ${created}, date_open = ${created}, write_date = ${written},
        date_last_stage_update = ${moved === undefined ? created : at(moved.day)},
        date_closed = case when date_closed is null then null else ${written}::timestamp end where id = ${deal.id};`,
    ];
  });
  return lines.join('\n');
}
