import type { Change, Planted } from './change.ts';
import { generateDeals, type Scale } from './data/generate.ts';
import type { DemoDeal, FieldName, HistoryRow, Status } from './deal.ts';
import { people, stageKind, stageLabel } from './pipeline.ts';

export type Query = {
  readonly limit: number;
  readonly cursor: string | null;
  readonly changedSince: number | null;
  readonly status: Status | null;
};

export type Store = {
  /** The CRM's own time, which goes on from the one it was started with. */
  readonly now: () => number;
  readonly deal: (id: string) => DemoDeal | null;
  readonly page: (query: Query) => { readonly deals: readonly DemoDeal[]; readonly nextCursor: string | null; readonly total: number };
  readonly change: (id: string, change: Change, by: string) => DemoDeal | null;
  readonly plant: (planted: Planted) => DemoDeal;
};

type NewRow = Pick<HistoryRow, 'field' | 'value' | 'label'>;

function changedRows(deal: DemoDeal, change: Change): NewRow[] {
  const rows: NewRow[] = [];
  const add = (field: FieldName, value: string | number | null, label: string | null) => rows.push({ field, value, label });
  if (change.stageId !== undefined && change.stageId !== deal.stageId) add('stage', change.stageId, stageLabel(change.stageId));
  if (change.owner !== undefined && change.owner?.id !== deal.owner?.id) add('owner', change.owner?.id ?? null, change.owner?.name ?? null);
  if (change.amount !== undefined && change.amount !== deal.amount) add('amount', change.amount, null);
  if (change.closeDate !== undefined && change.closeDate !== deal.closeDate) add('closeDate', change.closeDate, null);
  if (change.nextStep !== undefined && change.nextStep !== deal.nextStep) add('nextStep', change.nextStep, null);
  return rows;
}

/** The deal after the change, its history grown by what really changed. */
function changed(deal: DemoDeal, change: Change, by: string, at: string): DemoDeal {
  const rows = changedRows(deal, change);
  if (rows.length === 0) return deal;
  const moved = rows.some((row) => row.field === 'stage');
  const stageId = change.stageId ?? deal.stageId;
  const status = stageKind(stageId) ?? deal.status;
  return {
    ...deal,
    stageId,
    status,
    lostReason: status === 'lost' ? (change.lostReason ?? deal.lostReason) : null,
    owner: change.owner === undefined ? deal.owner : change.owner,
    amount: change.amount === undefined ? deal.amount : change.amount,
    closeDate: change.closeDate === undefined ? deal.closeDate : change.closeDate,
    nextStep: change.nextStep === undefined ? deal.nextStep : change.nextStep,
    stageSince: moved ? at : deal.stageSince,
    closedAt: status === 'open' ? null : moved ? at : deal.closedAt,
    updatedAt: at,
    history: [...deal.history, ...rows.map((row, index) => ({ ...row, id: `${deal.id}-${deal.history.length + index + 1}`, at, by }))],
  };
}

export function createStore(scale: Scale): Store {
  const deals = new Map(generateDeals(scale).map((deal) => [deal.id, deal]));
  const startedAt = Date.now();
  const now = () => scale.now + (Date.now() - startedAt);
  const change = (id: string, wanted: Change, by: string) => {
    const deal = deals.get(id);
    if (deal === undefined) return null;
    const after = changed(deal, wanted, by, new Date(now()).toISOString());
    deals.set(id, after);
    return after;
  };
  return {
    now,
    change,
    deal: (id) => deals.get(id) ?? null,
    page: ({ limit, cursor, changedSince, status }) => {
      const matching = [...deals.values()].filter(
        (deal) => (status === null || deal.status === status) && (changedSince === null || Date.parse(deal.updatedAt) > changedSince),
      );
      const left = cursor === null ? matching : matching.filter((deal) => Number(deal.id) > Number(cursor));
      const page = left.slice(0, limit);
      return { deals: page, nextCursor: left.length > limit ? (page.at(-1)?.id ?? null) : null, total: matching.length };
    },
    plant: (planted) => {
      const id = String(1001 + deals.size);
      const at = new Date(now()).toISOString();
      const owner = planted.ownerName === null ? people[0] : { id: `u_${id}`, name: planted.ownerName };
      const by = owner.name;
      const rows: NewRow[] = [
        { field: 'stage', value: planted.stageId, label: stageLabel(planted.stageId) },
        { field: 'owner', value: owner.id, label: owner.name },
        { field: 'amount', value: 12_500, label: null },
        { field: 'nextStep', value: planted.nextStep, label: null },
      ];
      const deal: DemoDeal = {
        id,
        name: planted.name,
        account: planted.account,
        owner,
        stageId: planted.stageId,
        status: 'open',
        lostReason: null,
        amount: 12_500,
        closeDate: null,
        nextStep: planted.nextStep,
        createdAt: at,
        closedAt: null,
        updatedAt: at,
        stageSince: at,
        contacts: [],
        activities: [],
        booked: null,
        history: rows.map((row, index) => ({ ...row, id: `${id}-${index + 1}`, at, by })),
      };
      deals.set(id, deal);
      return deal;
    },
  };
}
