import type { OutcomeKind } from '../domain/deal/deal';
import { guessStageOrder } from '../files/stageOrder';
import type { ReadRows } from './readRows';

/** A label that deals or their moves carry as a stage: what it means, and how many rows carry it. */
export type StageLabel = { readonly label: string; readonly means: OutcomeKind; readonly rows: number };

/** The names of the pipelines that deals and changes name; null is among them where a deal names none. */
export function pipelineNames({ deals, changes }: Pick<ReadRows, 'deals' | 'changes'>): ReadonlySet<string | null> {
  const names = new Set<string | null>();
  for (const { deal, stored } of deals) if (stored === null) names.add(deal.pipeline);
  for (const { change } of changes ?? []) if (change.pipeline !== undefined) names.add(change.pipeline);
  return names;
}

/**
 * The stages of each pipeline by its name ("" for none): the open ones in the given order and those that it lacks behind, or all as the deals went
 * through them; then those that close a deal.
 */
export function stagesOfPipelines(
  { deals, changes }: Pick<ReadRows, 'deals' | 'changes'>,
  said: { readonly meaning: (label: string) => OutcomeKind | null; readonly order: Readonly<Record<string, readonly string[]>> },
): ReadonlyMap<string, readonly StageLabel[]> {
  const ownPipeline = new Map(deals.map(({ deal }) => [deal.dealId, deal.pipeline ?? '']));
  const counts = new Map<string, Map<string, number>>();
  const ways = new Map<string, Map<string, string[]>>();
  const note = (pipeline: string, label: string) => {
    const ofPipeline = counts.get(pipeline) ?? new Map<string, number>();
    counts.set(pipeline, ofPipeline.set(label, (ofPipeline.get(label) ?? 0) + 1));
  };
  const isOpen = (label: string) => (said.meaning(label) ?? 'open') === 'open';
  const step = (pipeline: string, dealId: string, label: string) => {
    if (!isOpen(label)) return;
    const ofPipeline = ways.get(pipeline) ?? new Map<string, string[]>();
    ways.set(pipeline, ofPipeline);
    const way = ofPipeline.get(dealId);
    if (way === undefined) ofPipeline.set(dealId, [label]);
    else if (way.at(-1) !== label) way.push(label);
  };
  const moves = (changes ?? []).map(({ change }) => change).filter(({ field }) => field === 'stage');
  for (const { dealId, from, to, pipeline } of moves.toSorted((one, other) => one.at - other.at || one.line - other.line)) {
    const name = pipeline ?? ownPipeline.get(dealId) ?? '';
    for (const label of [from, to]) if (label !== null) step(name, dealId, label);
    if (to !== null) note(name, to);
    if (from !== null && !counts.get(name)?.has(from)) note(name, from);
  }
  for (const { deal, stored } of deals) {
    if (stored !== null || deal.stage === null) continue;
    note(deal.pipeline ?? '', deal.stage);
    step(deal.pipeline ?? '', deal.dealId, deal.stage);
  }
  return new Map(
    Array.from(counts, ([pipeline, labels]) => {
      const guessed = guessStageOrder([...(ways.get(pipeline)?.values() ?? [])]).stages;
      const given = (said.order[pipeline] ?? []).filter((label) => labels.has(label) && isOpen(label));
      const open = [...given, ...guessed.filter((label) => !given.includes(label))];
      const closing = [...labels.keys()]
        .filter((label) => !isOpen(label))
        .toSorted((one, other) => (labels.get(other) ?? 0) - (labels.get(one) ?? 0));
      const stages = [...open, ...closing].map((label) => ({
        label,
        means: said.meaning(label) ?? ('open' as const),
        rows: labels.get(label) ?? 0,
      }));
      return [pipeline, stages];
    }),
  );
}
