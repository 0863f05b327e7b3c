import type { MappingRow, PipelineRow } from '../db/rows';
import type { MappingView } from '../messages/panelView';
import type { Language, Playbook, SalesProcess } from '../playbook/playbook';
import { stagesInUse } from '../playbook/stagesInUse';
import { inLanguage } from '../playbook/text';
import { matchedStages } from './matchedStages';

/** A playbook that says nothing: days are working days, and no stage is known. */
const noProcess: SalesProcess = { id: '', name: {}, days: 'business', stages: [] };

/**
 * The sales process that the deals of a pipeline follow: the one that a user said, else the playbook's first. Where only stages were said,
 * before there were several, the first that has one of them.
 */
export function processOf({ processes }: Playbook, mapping: Pick<MappingRow, 'process' | 'stages'> | null): SalesProcess {
  const named = new Set(mapping?.process === undefined ? mapping?.stages.map((match) => match.playbookStage) : []);
  return (
    processes.find(({ id }) => id === mapping?.process) ??
    processes.find(({ stages }) => stages.some(({ id }) => named.has(id))) ??
    processes[0] ??
    noProcess
  );
}

/** How the open stages of a pipeline are matched to those of a process, and the stages there are to choose from. Confirmed once each one is. */
function viewOf(pipeline: PipelineRow | null, mapping: MappingRow | null, process: SalesProcess, language: Language): MappingView {
  const matched = pipeline ? matchedStages(pipeline, mapping, process) : [];
  return {
    process: { id: process.id, name: inLanguage(process.name, language) },
    confirmed: matched.length > 0 && matched.every((stage) => stage.confirmed),
    stages: matched.map(({ crm, playbook: stage }) => ({ stageId: crm.id, label: crm.label, playbookStage: stage?.id ?? null })),
    choices: stagesInUse(process).map((stage) => ({ id: stage.id, name: inLanguage(stage.name, language) })),
  };
}

/** How a pipeline is matched to the process that it follows. */
export function mappingView(pipeline: PipelineRow | null, mapping: MappingRow | null, playbook: Playbook, language: Language): MappingView {
  return viewOf(pipeline, mapping, processOf(playbook, mapping), language);
}

/** How a pipeline would be matched to each process of the playbook, in their order. */
export function possibleMappings(
  pipeline: PipelineRow,
  mapping: MappingRow | null,
  playbook: Playbook,
  language: Language,
): readonly MappingView[] {
  const followed = processOf(playbook, mapping);
  return playbook.processes.map((process) => viewOf(pipeline, process === followed ? mapping : null, process, language));
}
