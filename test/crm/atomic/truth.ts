import type { Surface } from '../../e2e/browser.ts';

/** A deal as the CRM's own data provider has it, beside what the page makes of it. */
export type TrueDeal = {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly amount: number;
  /** The day in the browser's own time zone. */
  readonly closesOn: string;
  readonly companyId: number;
  readonly company: string;
  readonly archived: boolean;
};

type Row = Readonly<Record<string, unknown>>;

/** What is asked of the CRM's own data provider. */
export type Provider = {
  readonly getList: (resource: string, asked: object) => Promise<{ readonly data: readonly Row[] }>;
  readonly getOne: (resource: string, asked: object) => Promise<{ readonly data: Row }>;
  readonly update: (resource: string, asked: object) => Promise<unknown>;
};

/** All deals of the loaded page, in the order of their ids. */
export function trueDeals(page: Surface): Promise<readonly TrueDeal[]> {
  return page.look(async () => {
    const provider = Reflect.get(globalThis, 'behindThePage') as Provider;
    const list = async (resource: string) => {
      const asked = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'id', order: 'ASC' }, filter: {} };
      return (await provider.getList(resource, asked)).data;
    };
    const companies = new Map((await list('companies')).map((company) => [company['id'], String(company['name'])]));
    return (await list('deals')).map((deal) => {
      const at = new Date(String(deal['expected_closing_date']));
      const two = (part: number) => String(part).padStart(2, '0');
      return {
        id: String(deal['id']),
        name: String(deal['name']),
        stage: String(deal['stage']),
        amount: Number(deal['amount']),
        closesOn: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
        companyId: Number(deal['company_id']),
        company: companies.get(deal['company_id']) ?? '',
        archived: Boolean(deal['archived_at']),
      };
    });
  });
}

/** Changes a deal as another program would, behind the page's back. */
export async function changeBehind(page: Surface, id: string, change: Readonly<Record<string, string | number>>): Promise<void> {
  await page.look(
    async (wanted, data) => {
      const provider = Reflect.get(globalThis, 'behindThePage') as Provider;
      const before = await provider.getOne('deals', { id: wanted });
      await provider.update('deals', { id: wanted, data, previousData: before.data });
    },
    id,
    change,
  );
}

/** The stages as the package calls them, in the board's order. */
export const stageLabels: Readonly<Record<string, string>> = {
  opportunity: 'Opportunity',
  'proposal-sent': 'Proposal Sent',
  'in-negociation': 'In Negotiation',
  won: 'Won',
  lost: 'Lost',
  delayed: 'Delayed',
};
