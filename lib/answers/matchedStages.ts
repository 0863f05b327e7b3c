import type { MappingRow, PipelineRow } from '../db/rows';
import { guessMapping, type StageMatch } from '../domain/coaching/stageMapping';
import type { PipelineStage } from '../domain/deal/pipeline';
import type { Chain } from '../domain/history/chain';
import type { SalesProcess, Stage } from '../playbook/playbook';
import { stageInUse, stagesInUse } from '../playbook/stagesInUse';

/** An open stage of a CRM's pipeline, the playbook's stage that it is taken for, whether a user has said so, and what it is a part of. */
export type MatchedStage = {
  readonly crm: PipelineStage;
  readonly playbook: Stage | null;
  readonly confirmed: boolean;
  readonly chain: Chain;
  readonly process: SalesProcess;
};

/**
 * The open stages of a pipeline in order, each with its stage of the process: as a user confirmed it, else by best guess, or the one that took
 * its place. A stage that the playbook no longer has counts as none; what was said of another process says nothing of this one.
 */
export function matchedStages(pipeline: PipelineRow, mapping: MappingRow | null, process: SalesProcess): readonly MatchedStage[] {
  const byId = (matches: readonly StageMatch[]) => new Map(matches.map((match) => [match.stageId, match.playbookStage]));
  const isOfThis = mapping?.process === undefined || mapping.process === process.id;
  const said = byId(isOfThis ? (mapping?.stages ?? []) : []);
  const guessed = byId(guessMapping(pipeline, process));
  const matched = pipeline.stages
    .filter((stage) => stage.kind === 'open')
    .map((crm) => {
      const confirmed = said.has(crm.id);
      return { crm, playbook: stageInUse(process, (confirmed ? said : guessed).get(crm.id) ?? null), confirmed };
    });
  const chain = chainOf(matched, successors(pipeline, said, matched, process));
  return matched.map((stage) => ({ ...stage, chain, process }));
}

type Matched = Omit<MatchedStage, 'chain' | 'process'>;

/**
 * Stages that the CRM no longer has, each with the first of its stages that stands for the same stage of the process, or for the one that
 * took its place. Only what a user has said of a stage that is gone tells what it was.
 */
function successors(
  pipeline: PipelineRow,
  said: ReadonlyMap<string, string | null>,
  matched: readonly Matched[],
  process: SalesProcess,
): ReadonlyMap<string, string> {
  const present = new Set(pipeline.stages.map((stage) => stage.id));
  const found = new Map<string, string>();
  for (const [stageId, id] of said) {
    const stage = present.has(stageId) ? null : stageInUse(process, id);
    const successor = stage && matched.find(({ playbook }) => playbook?.id === stage.id);
    if (successor) found.set(stageId, successor.crm.id);
  }
  return found;
}

/** The chain that a pipeline's deals go through: its open stages in order, with what became of former ones, and when the meaning of one changed. */
function chainOf(matched: readonly Matched[], followed: ReadonlyMap<string, string>): Chain {
  const changed = matched.flatMap(({ crm, playbook }) => (playbook?.changedAt?.length ? [[crm.id, playbook.changedAt] as const] : []));
  return {
    stageIds: matched.map(({ crm }) => crm.id),
    ...(followed.size > 0 && { successors: followed }),
    ...(changed.length > 0 && { changedAt: new Map(changed) }),
  };
}

/** Days that a stage may take: the playbook's, or for a stage that is matched to none the mean of the process's. */
export function targetDaysOf({ playbook, process }: MatchedStage): number {
  if (playbook) return playbook.targetDays;
  const stages = stagesInUse(process);
  return stages.reduce((sum, stage) => sum + stage.targetDays, 0) / stages.length;
}

/** Within how many days of entry a pass counts: twice what the stage may take. */
export function horizonDaysOf(stage: MatchedStage): number {
  return 2 * targetDaysOf(stage);
}
