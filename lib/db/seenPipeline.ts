import { type Deal, type PipelineKey, pipelineKey, type SiteRef } from '../domain/deal/deal';
import { normalisedLabel } from '../domain/deal/label';
import type { PipelineStage } from '../domain/deal/pipeline';
import type { DealReading } from '../domain/deal/reading';
import type { PipelineRow } from './rows';
import { siteKeyOf } from './siteKey';

/** Which pipeline a look at a deal belongs to: what the page or its address says, else where the deal was, else the site's only one. */
export function pipelineOfLook(
  site: SiteRef,
  reading: DealReading,
  pipelineId: string | null,
  known: Deal | null,
  ofSite: readonly PipelineRow[],
): PipelineKey {
  if (reading.pipelineId.ok) return pipelineKey(site, reading.pipelineId.value);
  if (pipelineId !== null) return pipelineKey(site, pipelineId);
  if (known) return known.pipeline;
  const [only, ...others] = ofSite;
  return only && others.length === 0 ? only.key : pipelineKey(site, '');
}

/** Stages of the same label as compared, or, where that leaves nothing of a label, of the very same one. */
function sameLabel(stages: readonly PipelineStage[], label: string): readonly PipelineStage[] {
  const same = stages.filter((stage) => stage.label.trim() === label.trim());
  if (same.length > 0) return same;
  const compared = normalisedLabel(label);
  return compared === '' ? [] : stages.filter((stage) => normalisedLabel(stage.label) === compared);
}

/** The stage that a page names, in a pipeline: its id, and the pipeline's stages with it where they grow by what is seen. */
export type SeenStage = { readonly stageId: string | null; readonly stages: readonly PipelineStage[] };

/**
 * Tells the stage of a reading apart. A label without an id is one of the pipeline's stages if exactly one is called so. A stage
 * that is not among them is added where no API told them; where one did, it is left as it is: its id stands, a mere label is not taken.
 */
export function seenStage(pipeline: Pick<PipelineRow, 'stages' | 'known'>, reading: DealReading): SeenStage {
  const { stages, known } = pipeline;
  if (!reading.stage.ok) return { stageId: null, stages };
  const { id, label } = reading.stage.value;
  if (id !== null) {
    if (known === 'api' || stages.some((stage) => stage.id === id)) return { stageId: id, stages };
    return { stageId: id, stages: [...stages, { id, label, kind: 'open' }] };
  }
  const matches = sameLabel(stages, label);
  if (matches.length > 0) return { stageId: matches.length === 1 ? (matches[0]?.id ?? null) : null, stages };
  if (known === 'api' || label.trim() === '') return { stageId: null, stages };
  return { stageId: label.trim(), stages: [...stages, { id: label.trim(), label: label.trim(), kind: 'open' }] };
}

/** A pipeline of which nothing is known but that a deal is in it. */
export function unseenPipeline(site: SiteRef, key: PipelineKey): PipelineRow {
  return { key, label: '', stages: [], siteKey: siteKeyOf(site), known: 'seen', derivedAnewFrom: 0 };
}
