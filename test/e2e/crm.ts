import type { Demo } from '../demo/server.ts';

export type CrmDeal = {
  readonly id: string;
  readonly name: string;
  readonly stageId: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: { readonly value: number; readonly currency: string } | null;
  readonly owner: { readonly name: string } | null;
};

/** The demo CRM seen from a test: its address in the browser, and what a test may ask of it behind the page's back. */
export type Crm = {
  /** A host name and not a loopback address, so that nothing works only because loopback counts as secure. */
  readonly origin: string;
  readonly pattern: string;
  readonly openDeals: () => Promise<readonly CrmDeal[]>;
  readonly stages: () => Promise<readonly { readonly id: string; readonly label: string; readonly kind: string }[]>;
  /** Changes a deal as another user would. */
  readonly change: (dealId: string, change: object) => Promise<void>;
  readonly plant: (deal: object) => Promise<CrmDeal>;
  readonly fail: (fault: string | null, page?: boolean) => Promise<void>;
  readonly requests: () => Promise<{
    readonly requests: readonly { readonly method: string; readonly path: string }[];
    readonly mostAtOnce: number;
  }>;
};

export const crmHost = 'crm.test';

/** Wraps a running demo CRM for a test. */
export async function crmOf(demo: Demo): Promise<Crm> {
  const signedIn = await fetch(`${demo.origin}/board`);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (path: string, body?: object) => {
    const headers = { cookie, 'content-type': 'application/json', 'x-larkfield-page': '1' };
    const answer = await fetch(
      `${demo.origin}${path}`,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    );
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  return {
    origin: `http://${crmHost}:${new URL(demo.origin).port}`,
    pattern: `http://${crmHost}/*`,
    openDeals: async () => ((await ask('/api/deals?status=open&limit=200')) as { deals: CrmDeal[] }).deals,
    stages: async () =>
      ((await ask('/api/pipelines')) as { pipelines: { stages: { id: string; label: string; kind: string }[] }[] }).pipelines[0]?.stages ??
      [],
    change: async (dealId, change) => {
      await ask(`/_test/deal/${dealId}`, change);
    },
    plant: async (deal) => ask('/_test/deals', deal),
    fail: async (fault, page = false) => {
      await ask('/_test/fault', { fault, page });
    },
    requests: async () => ask('/_test/requests'),
  };
}
