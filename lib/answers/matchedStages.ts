import type { MappingRow, PipelineRow } from '../db/rows';
import { guessMapping, type StageMatch } from '../domain/coaching/stageMapping';
import type { PipelineStage } from '../domain/deal/pipeline';
import type { Chain } from '../domain/history/chain';
import type { SalesProcess, Stage } from '../playbook/playbook';

/** An open stage of a CRM's pipeline, the playbook's stage that it is taken for, whether a user has said so, and the chain it is a link of. */
export type MatchedStage = {
  readonly crm: PipelineStage;
  readonly playbook: Stage | null;
  readonly confirmed: boolean;
  readonly chain: Chain;
};

/**
 * The open stages of a pipeline in order, each with its stage of the process: as a user confirmed it, else by best guess. A stage that the
 * playbook no longer has counts as none.
 */
export function matchedStages(pipeline: PipelineRow, mapping: MappingRow | null, process: SalesProcess): readonly MatchedStage[] {
  const byId = (matches: readonly StageMatch[]) => new Map(matches.map((match) => [match.stageId, match.playbookStage]));
  const said = byId(mapping?.stages ?? []);
  const guessed = byId(guessMapping(pipeline, process));
  const chain = chainOf(pipeline.stages);
  return pipeline.stages
    .filter((stage) => stage.kind === 'open')
    .map((crm) => {
      const confirmed = said.has(crm.id);
      const id = (confirmed ? said : guessed).get(crm.id) ?? null;
      return { crm, playbook: process.stages.find((stage) => stage.id === id) ?? null, confirmed, chain };
    });
}

/** The chain that a pipeline's deals go through: its open stages in order. */
export function chainOf(stages: readonly PipelineStage[]): Chain {
  return { stageIds: stages.filter((stage) => stage.kind === 'open').map((stage) => stage.id) };
}

/** Days that a stage may take: the playbook's, or for a stage that is matched to none the mean of the process's. */
export function targetDaysOf({ playbook }: MatchedStage, process: SalesProcess): number {
  if (playbook) return playbook.targetDays;
  return process.stages.reduce((sum, stage) => sum + stage.targetDays, 0) / process.stages.length;
}

/** Within how many days of entry a pass counts: twice what the stage may take. */
export function horizonDaysOf(stage: MatchedStage, process: SalesProcess): number {
  return 2 * targetDaysOf(stage, process);
}
