import type { PipelineKey } from './deal';

/** What a CRM says a stage is. Closing stages end a deal and are no link of the chain. */
export type StageKind = 'open' | 'won' | 'lost';

export type PipelineStage = { readonly id: string; readonly label: string; readonly kind: StageKind };

/** A pipeline's stages in the CRM's own order. Stage identity is (CRM, host, pipeline, stage id); labels are only shown. */
export type Pipeline = { readonly key: PipelineKey; readonly label: string; readonly stages: readonly PipelineStage[] };
