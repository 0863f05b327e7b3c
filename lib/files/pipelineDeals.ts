import type { Instant } from '../domain/time/time';
import type { FileChange } from './changeRows';
import type { FileDeal } from './dealRows';

/** When a deal came into a pipeline from another one, and when it went to another one; left out where it did not. */
export type PipelineStay = { readonly arrivedAt?: Instant; readonly leftAt?: Instant };

/** The deals of one pipeline, the changes that happened in it, and how deals came and went, by their ids. */
export type PipelineDeals = {
  readonly name: string | null;
  readonly deals: readonly FileDeal[];
  readonly changes: readonly FileChange[] | null;
  readonly stays: ReadonlyMap<string, PipelineStay>;
};

type Part = { readonly deals: FileDeal[]; readonly changes: FileChange[]; readonly stays: Map<string, PipelineStay> };

/**
 * Deals and changes pipeline by pipeline, that with the most deals first. A deal is in the pipeline that its row names; where changes name
 * another one, it is in that, too, up to when it left: there it is not closed. Changes that name no pipeline are of the one that the deal is in.
 */
export function pipelineDeals(deals: readonly FileDeal[], changes: readonly FileChange[] | null): readonly PipelineDeals[] {
  const parts = new Map<string | null, Part>();
  const partOf = (name: string | null): Part => {
    const part = parts.get(name) ?? { deals: [], changes: [], stays: new Map() };
    parts.set(name, part);
    return part;
  };
  const byDeal = new Map<string, FileChange[]>();
  const ownPipeline = new Map(deals.map(({ dealId, pipeline }) => [dealId, pipeline]));
  for (const change of changes ?? []) {
    const own = ownPipeline.get(change.dealId);
    if (own === undefined) continue;
    const others = byDeal.get(change.dealId);
    if (change.pipeline === undefined || own === null) partOf(own).changes.push(change);
    else if (others === undefined) byDeal.set(change.dealId, [change]);
    else others.push(change);
  }
  for (const deal of deals) {
    partOf(deal.pipeline).deals.push(deal);
    const own = byDeal.get(deal.dealId);
    if (own !== undefined) addMoves(deal, own, partOf);
  }
  return Array.from(parts, ([name, part]) => ({ name, ...part, changes: changes === null ? null : part.changes })).toSorted(
    (one, other) => other.deals.length - one.deals.length || ((one.name ?? '') < (other.name ?? '') ? -1 : 1),
  );
}

function addMoves(deal: FileDeal, changes: readonly FileChange[], partOf: (name: string | null) => Part): void {
  const inOrder = changes.toSorted((one, other) => one.at - other.at || one.line - other.line);
  const names = new Set([deal.pipeline, ...inOrder.map(({ pipeline }) => pipeline ?? null)]);
  if (names.size === 1) {
    partOf(deal.pipeline).changes.push(...inOrder);
    return;
  }
  for (const name of names) {
    const part = partOf(name);
    const first = inOrder.findIndex(({ pipeline }) => pipeline === name);
    const last = inOrder.findLastIndex(({ pipeline }) => pipeline === name);
    if (first < 0) {
      // Its row alone names the pipeline: it came after the last change, at a time that nothing tells.
      const at = inOrder.at(-1)?.at;
      if (at !== undefined) part.stays.set(deal.dealId, { arrivedAt: at });
      continue;
    }
    const [arrived, left] = [inOrder[first], inOrder[last + 1]];
    const isHere = name === deal.pipeline;
    part.changes.push(
      ...inOrder
        .filter(({ pipeline }) => pipeline === name)
        .map((change) => (change === arrived && first > 0 ? { ...change, from: null } : change)),
    );
    part.stays.set(deal.dealId, {
      ...(first > 0 && arrived !== undefined ? { arrivedAt: arrived.at } : {}),
      ...(!isHere && left !== undefined ? { leftAt: left.at } : {}),
    });
    if (!isHere)
      part.deals.push({ ...deal, pipeline: name, stage: null, stageSince: null, outcome: 'open', closedAt: null, stageDates: [] });
  }
}
