import type { Activity, Contact, DemoDeal, HistoryRow, Person, Status } from './deal.ts';
import { currency, pipeline } from './pipeline.ts';

/** A deal as the API tells it. */
export type WireDeal = {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly pipelineId: string;
  readonly stageId: string;
  readonly stageSince: string;
  readonly status: Status;
  readonly lostReason: string | null;
  readonly owner: Person | null;
  readonly amount: { readonly value: number; readonly currency: string } | null;
  /** Of all amounts of this deal, past ones included. */
  readonly currency: string;
  readonly closeDate: string | null;
  readonly nextStep: string | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly updatedAt: string;
  readonly lastActivityAt: string | null;
  readonly nextActivityOn: string | null;
  readonly contactCount: number;
};

export type WireHistory = { readonly history: readonly HistoryRow[] };
export type WireDetails = WireDeal &
  WireHistory & { readonly contacts: readonly Contact[]; readonly activities: readonly Activity[]; readonly booked: Activity | null };

export type WirePage = { readonly deals: readonly WireDeal[]; readonly nextCursor: string | null; readonly total: number };
export type WireSession = {
  readonly user: string;
  readonly now: string;
  readonly people: readonly Person[];
  readonly lostReasons: readonly string[];
};
export type WirePipelines = {
  readonly pipelines: readonly {
    readonly id: string;
    readonly label: string;
    readonly stages: readonly { readonly id: string; readonly label: string; readonly kind: Status }[];
  }[];
};

export function wireDeal(deal: DemoDeal): WireDeal {
  return {
    id: deal.id,
    name: deal.name,
    account: deal.account,
    pipelineId: pipeline.id,
    stageId: deal.stageId,
    stageSince: deal.stageSince,
    status: deal.status,
    lostReason: deal.lostReason,
    owner: deal.owner,
    amount: deal.amount === null ? null : { value: deal.amount, currency },
    currency,
    closeDate: deal.closeDate,
    nextStep: deal.nextStep,
    createdAt: deal.createdAt,
    closedAt: deal.closedAt,
    updatedAt: deal.updatedAt,
    lastActivityAt: deal.activities.at(-1)?.at ?? null,
    nextActivityOn: deal.booked?.at.slice(0, 10) ?? null,
    contactCount: deal.contacts.length,
  };
}

export function wireDetails(deal: DemoDeal): WireDetails {
  return { ...wireDeal(deal), contacts: deal.contacts, activities: deal.activities, booked: deal.booked, history: deal.history };
}
