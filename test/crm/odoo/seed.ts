import { asList, asText, field } from '../../../lib/crm/json.ts';
import { type PlannedDeal, plannedDeals, type StageName, type Step } from './plan.ts';
import { idOf, type OdooUser, signIn } from './rpc.ts';
import { database } from './server.ts';

export type Login = { readonly login: string; readonly password: string; readonly name: string };

export const admin: Login = { login: 'admin', password: 'admin', name: 'Mitchell Admin' };
export const rep: Login = { login: 'demo', password: 'demo', name: 'Carol Meyer' };
export const colleague: Login = { login: 'bob', password: 'quiet-harbour-385', name: 'Bob Keller' };

/** A deal as it was made; `stepOfMessage` are the numbers of its messages, each with the step that left it. */
export type SeededDeal = {
  readonly id: number;
  readonly plan: PlannedDeal;
  readonly stepOfMessage: readonly (readonly [number, number])[];
};

export type Seeded = { readonly deals: readonly SeededDeal[]; readonly stages: Readonly<Record<StageName, number>> };

async function reference(user: OdooUser, module: string, name: string): Promise<number> {
  const found = await user.call(
    'ir.model.data',
    'search_read',
    [
      [
        ['module', '=', module],
        ['name', '=', name],
      ],
      ['res_id'],
    ],
    { limit: 1 },
  );
  return idOf(field(asList(found)?.[0], 'res_id'));
}

/** Two people in sales: one who sees their own deals alone, and one who sees all of them, in French. */
async function people(user: OdooUser): Promise<{ readonly rep: number; readonly colleague: number }> {
  const [own, all] = [
    await reference(user, 'sales_team', 'group_sale_salesman'),
    await reference(user, 'sales_team', 'group_sale_salesman_all_leads'),
  ];
  const make = async (login: Login, group: number, lang: string) =>
    idOf(
      await user.call('res.users', 'create', [
        {
          name: login.name,
          login: login.login,
          password: login.password,
          email: `${login.login}@example.com`,
          lang,
          groups_id: [[4, group]],
        },
      ]),
    );
  return { rep: await make(rep, own, 'en_US'), colleague: await make(colleague, all, 'fr_FR') };
}

async function stagesByName(user: OdooUser): Promise<Readonly<Record<StageName, number>>> {
  const numbered = async (place: number) => reference(user, 'crm', `stage_lead${place}`);
  return { New: await numbered(1), Qualified: await numbered(2), Proposition: await numbered(3), Won: await numbered(4) };
}

async function take(user: OdooUser, deal: number, step: Step, stages: Seeded['stages'], reason: number): Promise<void> {
  if (step.do === 'move') await user.call('crm.lead', 'write', [[deal], { stage_id: stages[step.to] }]);
  else if (step.do === 'change') await user.call('crm.lead', 'write', [[deal], { expected_revenue: step.amount }]);
  else if (step.do === 'lose') await user.call('crm.lead', 'action_set_lost', [[deal]], { lost_reason: reason });
  else await user.call('crm.lead', 'toggle_active', [[deal]]);
}

const dayMilliseconds = 86_400_000;

/** Makes everything through the product's own calls, so that its own code writes the history; only the times are still today's. */
export async function seed(origin: string, say: (line: string) => void): Promise<Seeded> {
  const first = await signIn(origin, database, admin.login, admin.password);
  // Otherwise the administrator's name would be the company's.
  await first.call('res.users', 'write', [[first.userId], { name: admin.name }]);
  const ids = await people(first);
  const other = await signIn(origin, database, colleague.login, colleague.password);
  const stages = await stagesByName(first);
  const reason = await reference(first, 'crm', 'lost_reason_1');
  const partners = new Map<string, number>();
  const deals: SeededDeal[] = [];
  for (const plan of plannedDeals()) {
    const partner =
      partners.get(plan.account) ?? idOf(await first.call('res.partner', 'create', [{ name: plan.account, is_company: true }]));
    partners.set(plan.account, partner);
    const id = idOf(
      await first.call('crm.lead', 'create', [
        {
          name: plan.name,
          type: 'opportunity',
          partner_id: partner,
          user_id: ids[plan.owner],
          expected_revenue: plan.amount,
          date_deadline: new Date(Date.now() + plan.closeInDays * dayMilliseconds).toISOString().slice(0, 10),
        },
      ]),
    );
    for (const step of plan.steps) await take(step.by === 'admin' ? first : other, id, step, stages, reason);
    const tracked = [
      ['model', '=', 'crm.lead'],
      ['res_id', '=', id],
      ['tracking_value_ids', '!=', false],
    ];
    const messages = asList(await first.call('mail.message', 'search', [tracked], { order: 'id' })) ?? [];
    if (messages.length !== plan.steps.length) throw new Error(`deal ${id}: ${plan.steps.length} steps left ${messages.length} messages`);
    deals.push({ id, plan, stepOfMessage: messages.map((message, index) => [idOf(message), index]) });
    if (deals.length % 13 === 0) say(`seeded ${deals.length} deals`);
  }
  return { deals, stages };
}

/** Asks for the client's bundles once, so that they are made before a browser waits for them. */
export async function warm(origin: string): Promise<void> {
  const { cookie } = await signIn(origin, database, rep.login, rep.password);
  for (const page of ['/web/login', '/web']) {
    const html = await (await fetch(`${origin}${page}`, { headers: { cookie } })).text();
    const bundles = [...html.matchAll(/(?:src|href)="(\/web\/content\/[^"]+)"/g)].flatMap(([, path]) => asText(path) ?? []);
    for (const bundle of bundles) await (await fetch(`${origin}${bundle}`, { headers: { cookie } })).arrayBuffer();
  }
}
