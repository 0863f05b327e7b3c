import { type PlannedDeal, plannedDeals, type Step } from './plan.ts';
import { date, decimal, idOf, idsOf, signIn, type TrytonUser } from './rpc.ts';

/** When a step really ran (epoch milliseconds), when it is to have happened, and whether it closed the deal. */
export type Staged = { readonly ranAt: number; readonly day: number; readonly closes: boolean };
export type SeededDeal = { readonly id: number; readonly plan: PlannedDeal; readonly staged: readonly Staged[] };

export const reps = [
  { login: 'alice', password: 'seat-beside-7421', name: 'Alice Morgan' },
  { login: 'bob', password: 'quiet-harbour-385', name: 'Bob Keller' },
] as const;

const dayMilliseconds = 86_400_000;
const inDays = (days: number) => date(new Date(Date.now() + days * dayMilliseconds));

/** Currency, company, two plain sales people with their employees; the administrator's context for what follows. */
async function foundCompany(address: string, adminPassword: string) {
  const admin = await signIn(address, 'admin', adminPassword);
  const rates = [['create', [{ rate: decimal(1), date: { __class__: 'date', year: 2020, month: 1, day: 1 } }]]];
  const currency = { name: 'Euro', code: 'EUR', symbol: '€', rounding: decimal(0.01), digits: 2, rates };
  const currencyId = idOf(await admin.call('model.currency.currency.create', [currency]));
  const owner = idOf(await admin.call('model.party.party.create', [{ name: 'Northwind Sales Ltd' }]));
  const company = idOf(await admin.call('model.company.company.create', [{ party: owner, currency: currencyId }]));
  await admin.call('model.res.user.write', [admin.userId], { companies: [['add', [company]]], company });
  const groups = idsOf(await admin.call('model.res.group.search', [['name', 'in', ['Sales', 'Sale Opportunity']]], 0, null, null));
  const employees: number[] = [];
  for (const rep of reps) {
    const party = idOf(await admin.call('model.party.party.create', [{ name: rep.name }]));
    const employee = idOf(await admin.call('model.company.employee.create', [{ party, company }]));
    employees.push(employee);
    const membership = { groups: [['add', groups]], companies: [['add', [company]]], company, employees: [['add', [employee]]], employee };
    await admin.call('model.res.user.create', [{ name: rep.name, login: rep.login, password: rep.password, ...membership }]);
  }
  const context = { company };
  const open = idsOf(await admin.call('model.ir.module.config_wizard.item.search', [['state', '=', 'open']], 0, null, null));
  // Otherwise the administrator's first page is the configuration wizard.
  if (open.length > 0) await admin.call('model.ir.module.config_wizard.item.write', open, { state: 'done' });
  return { admin: await signIn(address, 'admin', adminPassword, context), company, employees };
}

/** An opportunity is won by its sale being confirmed; nobody can press "won" in Tryton. */
async function win(user: TrytonUser, deal: number, amount: number): Promise<void> {
  const sales = idsOf(await user.call('model.sale.sale.search', [['origin', '=', `sale.opportunity,${deal}`]], 0, null, null));
  const line = { type: 'line', description: 'As offered', quantity: 1, unit_price: decimal(amount) };
  await user.call('model.sale.sale.write', sales, { invoice_method: 'manual', shipment_method: 'manual', lines: [['create', [line]]] });
  await user.call('model.sale.sale.quote', sales);
  await user.call('model.sale.sale.confirm', sales);
}

async function take(user: TrytonUser, deal: number, step: Step, plan: PlannedDeal, employees: readonly number[]): Promise<void> {
  const write = (values: Readonly<Record<string, unknown>>) => user.call('model.sale.opportunity.write', [deal], values);
  if (step.do === 'change') {
    await write({
      ...(step.amount === undefined ? {} : { amount: decimal(step.amount) }),
      ...(step.closeInDays === undefined ? {} : { end_date: inDays(step.closeInDays - step.day) }),
      ...(step.rep === undefined ? {} : { employee: employees[step.rep] }),
    });
  } else if (step.do === 'win') {
    await win(user, deal, plan.amount);
  } else if (step.do === 'lose') {
    await write({ lost_reason: step.reason });
    await user.call('model.sale.opportunity.lost', [deal]);
  } else {
    await user.call(`model.sale.opportunity.${step.do}`, [deal]);
  }
}

/** Makes everything through the product's own calls, so that its own workflow writes the history; only the times are still today's. */
export async function seed(address: string, adminPassword: string, say: (line: string) => void): Promise<readonly SeededDeal[]> {
  const { admin, company, employees } = await foundCompany(address, adminPassword);
  const made: SeededDeal[] = [];
  const parties = new Map<string, number>();
  for (const plan of plannedDeals()) {
    const addresses = [['create', [{ city: 'Springfield' }]]];
    const party = parties.get(plan.account) ?? idOf(await admin.call('model.party.party.create', [{ name: plan.account, addresses }]));
    parties.set(plan.account, party);
    const values = {
      party,
      company,
      description: plan.name,
      amount: decimal(plan.amount),
      start_date: inDays(-plan.day),
      end_date: inDays(plan.closeInDays),
      conversion_probability: 0.4,
      employee: employees[plan.rep],
      address: idOf(await admin.call('model.party.address.search', [['party', '=', party]], 0, 1, null)),
    };
    const staged: Staged[] = [{ ranAt: Date.now(), day: plan.day, closes: false }];
    const id = idOf(await admin.call('model.sale.opportunity.create', [values]));
    for (const step of plan.steps) {
      staged.push({ ranAt: Date.now(), day: step.day, closes: step.do === 'win' || step.do === 'lose' || step.do === 'cancel' });
      await take(admin, id, step, plan, employees);
    }
    made.push({ id, plan, staged });
    if (made.length % 13 === 0) say(`seeded ${made.length} deals`);
  }
  return made;
}
