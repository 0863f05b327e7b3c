import type { MappingRow, PipelineRow } from '../db/rows';
import type { MappingView } from '../messages/panelView';
import type { Language, Playbook, SalesProcess } from '../playbook/playbook';
import { stagesInUse } from '../playbook/stagesInUse';
import { inLanguage } from '../playbook/text';
import { matchedStages } from './matchedStages';

/** A playbook that says nothing: days are working days, and no stage is known. */
const noProcess: SalesProcess = { id: '', name: {}, days: 'business', stages: [] };

/** The sales process that a playbook's deals follow: its first. */
export function processOf(playbook: Playbook): SalesProcess {
  return playbook.processes[0] ?? noProcess;
}

/** How the open stages of a pipeline are matched to the playbook's, and the stages there are to choose from. Confirmed once each one is. */
export function mappingView(pipeline: PipelineRow | null, mapping: MappingRow | null, playbook: Playbook, language: Language): MappingView {
  const process = processOf(playbook);
  const matched = pipeline ? matchedStages(pipeline, mapping, process) : [];
  return {
    confirmed: matched.length > 0 && matched.every((stage) => stage.confirmed),
    stages: matched.map(({ crm, playbook: stage }) => ({ stageId: crm.id, label: crm.label, playbookStage: stage?.id ?? null })),
    choices: stagesInUse(process).map((stage) => ({ id: stage.id, name: inLanguage(stage.name, language) })),
  };
}
