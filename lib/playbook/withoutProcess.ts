import { type Edits, withEdit, withRemoved } from './edits';
import type { Playbook } from './playbook';

/**
 * The edits with a process taken away, and with it the hints and questions of its stages alone; those that are for other stages too keep these.
 * Stages of the same id in another process keep theirs.
 */
export function withoutProcess({ processes, prompts }: Playbook, edits: Edits, id: string): Edits {
  const stagesOf = (wanted: (process: string) => boolean) =>
    new Set(processes.filter((process) => wanted(process.id)).flatMap(({ stages }) => stages.map((stage) => stage.id)));
  const left = stagesOf((process) => process !== id);
  const gone = stagesOf((process) => process === id).difference(left);
  const without = prompts.reduce((kept, prompt) => {
    const stages = prompt.stages.filter((stage) => !gone.has(stage));
    if (stages.length === prompt.stages.length) return kept;
    const place = `prompts/${prompt.id}`;
    return stages.length === 0 ? withRemoved(kept, place) : withEdit(kept, { kind: 'changed', place, field: 'stages', value: stages });
  }, edits);
  return withRemoved(without, `processes/${id}`);
}
