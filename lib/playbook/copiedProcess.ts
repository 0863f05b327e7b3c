import type { Edits } from './edits';
import type { Playbook, SalesProcess, Text } from './playbook';
import { stagesInUse } from './stagesInUse';

/**
 * The edits that add a process like another: with its stages in use and with what is asked in them, so that either can be reworded without
 * the other. Stages, hints and questions get ids of their own; criteria keep theirs, so that what was ticked on a deal still holds there.
 */
export function copiedProcess(
  playbook: Playbook,
  process: SalesProcess,
  { id, name, freshId }: { readonly id: string; readonly name: Text; readonly freshId: () => string },
): Edits {
  const stages = stagesInUse(process);
  const ids = new Map(stages.map((stage) => [stage.id, freshId()]));
  const copy = { ...process, id, name, stages: stages.map((stage) => ({ ...stage, id: ids.get(stage.id) ?? stage.id })) };
  const prompts = playbook.prompts.flatMap((prompt) => {
    const places = prompt.stages.flatMap((stage) => ids.get(stage) ?? []);
    const item = { ...prompt, id: freshId(), stages: places };
    return places.length === 0 ? [] : [{ kind: 'added' as const, list: 'prompts', item, copyOf: prompt.id }];
  });
  return [{ kind: 'added', list: 'processes', item: copy, copyOf: process.id }, ...prompts];
}
