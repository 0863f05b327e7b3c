import type { PipelineRow } from '../db/rows';
import { type Deal, type PipelineKey, pipelineKey } from '../domain/deal/deal';
import { normalisedLabel } from '../domain/deal/label';
import type { Pipeline } from '../domain/deal/pipeline';
import type { ImportChoices } from './choices';
import type { ReadRows } from './readRows';
import { pipelineNames } from './stageLabels';

/** Of things with a label, the only one of the very same label, else the only one of the same label as compared. */
function ofLabel<Labelled extends { readonly label: string }>(all: readonly Labelled[], label: string): Labelled | null {
  const same = all.filter((each) => each.label.trim() === label.trim());
  if (same.length === 1) return same[0] ?? null;
  const compared = normalisedLabel(label);
  const alike = compared === '' || same.length > 1 ? [] : all.filter((each) => normalisedLabel(each.label) === compared);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** The pipeline that a name in files stands for; `row` is null for one that is new. */
export type TargetPipeline = { readonly key: PipelineKey; readonly row: PipelineRow | null };

/**
 * Which pipelines of a site the names in files stand for (null where they name none): what the user said; the one of that id or label; the one that
 * most of the name's deals are in already; where files name none, the site's only one. Else a new one.
 */
export function pipelineTargets(
  rows: Pick<ReadRows, 'deals' | 'changes'>,
  { site, pipelines: said }: ImportChoices,
  { pipelines, deals }: { readonly pipelines: readonly PipelineRow[]; readonly deals: ReadonlyMap<string, Deal> },
): ReadonlyMap<string | null, TargetPipeline> {
  const byKey = new Map(pipelines.map((row) => [row.key, row]));
  const places = placesOfDeals(rows, deals);
  const found = (name: string | null): PipelineRow | null => {
    const chosen = said[name ?? ''];
    if (chosen !== undefined) return chosen === null ? null : (byKey.get(chosen) ?? null);
    const same = byKey.get(pipelineKey(site, name ?? ''));
    if (same !== undefined) return same;
    const labelled = name === null ? null : ofLabel(pipelines, name);
    const ofDeals = byKey.get(places.get(name) ?? '');
    return labelled ?? ofDeals ?? (name === null && pipelines.length === 1 ? (pipelines[0] ?? null) : null);
  };
  return new Map(
    Array.from(pipelineNames(rows), (name) => {
      const row = found(name);
      return [name, { key: row?.key ?? pipelineKey(site, name ?? ''), row }];
    }),
  );
}

/** The pipeline that most of the deals of each name are in already, if more than half of those that are known are. */
function placesOfDeals(rows: Pick<ReadRows, 'deals'>, known: ReadonlyMap<string, Deal>): ReadonlyMap<string | null, PipelineKey> {
  const counts = new Map<string | null, Map<PipelineKey, number>>();
  for (const { deal } of rows.deals) {
    const place = known.get(deal.dealId)?.pipeline;
    if (place === undefined) continue;
    const ofName = counts.get(deal.pipeline) ?? new Map<PipelineKey, number>();
    counts.set(deal.pipeline, ofName.set(place, (ofName.get(place) ?? 0) + 1));
  }
  return new Map(
    Array.from(counts).flatMap(([name, ofName]) => {
      const all = [...ofName.values()].reduce((sum, count) => sum + count, 0);
      const most = Array.from(ofName).find(([, count]) => count * 2 > all);
      return most === undefined ? [] : [[name, most[0]] as const];
    }),
  );
}

/** The id of a stage that files mean by a label or by an id; the label itself where the pipeline has no such stage. */
export function stageIdOf(pipeline: Pick<Pipeline, 'stages'> | null, label: string): string {
  if (pipeline === null || pipeline.stages.some(({ id }) => id === label)) return label;
  return ofLabel(pipeline.stages, label)?.id ?? label;
}
