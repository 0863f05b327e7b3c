import type { Status } from '../deal.ts';
import type { WireDeal, WireDetails, WirePage, WirePipelines, WireSession } from '../wire.ts';

export type ApiChange = {
  readonly stageId?: string;
  readonly lostReason?: string;
  readonly ownerId?: string | null;
  readonly amount?: number | null;
  readonly closeDate?: string | null;
  readonly nextStep?: string | null;
};

/** What the site knows from its first requests on: who is signed in, the CRM's time, and the stages. */
export type Setting = { readonly session: WireSession; readonly stages: WirePipelines['pipelines'][number]['stages'] };

async function ask<Answer>(path: string, change?: ApiChange): Promise<Answer | null> {
  const own = { 'x-larkfield-page': '1' };
  const request =
    change === undefined
      ? { headers: own }
      : { method: 'PATCH', headers: { ...own, 'content-type': 'application/json' }, body: JSON.stringify(change) };
  try {
    const response = await fetch(path, request);
    if (!response.ok) return null;
    // The site and its API are one program; nothing else answers here.
    return (await response.json()) as Answer;
  } catch {
    return null;
  }
}

export async function readSetting(): Promise<Setting | null> {
  const [session, answer] = await Promise.all([ask<WireSession>('/api/session'), ask<WirePipelines>('/api/pipelines')]);
  const stages = answer?.pipelines[0]?.stages;
  return session && stages ? { session, stages } : null;
}

/** All deals of a status, however many pages they take; null if any page could not be had. */
export async function readDeals(status: Status): Promise<readonly WireDeal[] | null> {
  const deals: WireDeal[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: WirePage | null = await ask<WirePage>(`/api/deals?status=${status}&limit=200${cursor && `&cursor=${cursor}`}`);
    if (!page) return null;
    deals.push(...page.deals);
    cursor = page.nextCursor;
  }
  return deals;
}

export function readDetails(id: string): Promise<WireDetails | null> {
  return ask<WireDetails>(`/api/deals/${encodeURIComponent(id)}`);
}

export function changeDeal(id: string, change: ApiChange): Promise<WireDetails | null> {
  return ask<WireDetails>(`/api/deals/${encodeURIComponent(id)}`, change);
}
