import type { SalesProcess, Stage } from './playbook';

/** The stages of a process that are not retired, in order. */
export function stagesInUse({ stages }: SalesProcess): readonly Stage[] {
  return stages.filter((stage) => stage.retired === undefined);
}

/** The stage by this id or, where it is retired, the one that took its place; null where there is none. */
export function stageInUse({ stages }: SalesProcess, id: string | null): Stage | null {
  let stage = stages.find((each) => each.id === id);
  // Successors may have been retired in their turn; a circle of them leads nowhere.
  for (let step = 0; stage?.retired !== undefined && step < stages.length; step += 1) {
    const { successor } = stage.retired;
    stage = stages.find((each) => each.id === successor);
  }
  return stage?.retired === undefined ? (stage ?? null) : null;
}
