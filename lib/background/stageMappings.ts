import { possibleMappings, processOf } from '../answers/mappingView';
import { siteOfKey } from '../db/dealState';
import { pipelinesOf } from '../db/pipelines';
import type { PipelineMapping, Refusal } from '../messages/protocol';
import { type Result, success } from '../result';
import { presentPlaybook } from './presentPlaybook';
import { openStore } from './store';
import { presentUser } from './user';

/** Every pipeline that was seen or told of, with its stages matched to the playbook's as confirmed or guessed. */
export async function stageMappings(): Promise<Result<readonly PipelineMapping[], Refusal>> {
  const store = await openStore();
  if (!store.ok) return store;
  const pipelines = await pipelinesOf(store.value, null);
  if (!pipelines.ok) return pipelines;
  const [{ language }, playbook] = await Promise.all([presentUser(), presentPlaybook()]);
  return success(
    pipelines.value.flatMap(({ pipeline, mapping }) => {
      const site = siteOfKey(pipeline.key);
      if (!site) return [];
      return [
        {
          pipeline: pipeline.key,
          label: pipeline.label,
          crm: site.crm,
          origin: site.origin,
          mappings: possibleMappings(pipeline, mapping, playbook, language),
          process: processOf(playbook, mapping).id,
          said: mapping && {
            process: mapping.process ?? null,
            stages: Object.fromEntries(mapping.stages.map(({ stageId, playbookStage }) => [stageId, playbookStage])),
          },
        },
      ];
    }),
  );
}
