import type { StageMove } from '../deal/dealFacts';
import type { PipelineStage } from '../deal/pipeline';
import type { StageHistory } from './stageHistory';

type Moves = { readonly movedBack: StageMove | null; readonly skipped: StageMove | null };

/**
 * The latest move of a deal to an earlier open stage, if it has not come back to where it was since, and its move into the present stage,
 * if that jumped over at least one. Stages are named as the pipeline labels them; entries into other stages are left out.
 */
export function stageMoves(history: StageHistory, stages: readonly PipelineStage[]): Moves {
  const open = stages.filter((stage) => stage.kind === 'open');
  const places = history.entries.map((entry) => open.findIndex((stage) => stage.id === entry.stageId)).filter((place) => place >= 0);
  const move = (from: number | undefined, to: number | undefined): StageMove => ({
    from: open[from ?? -1]?.label ?? '',
    to: open[to ?? -1]?.label ?? '',
  });
  const back = places.findLastIndex((place, index) => place < (places[index - 1] ?? place));
  const former = places[back - 1];
  const isBack = back > 0 && former !== undefined && !places.slice(back).some((place) => place >= former);
  const [last, present] = [places.at(-2), places.at(-1)];
  const jumped = last !== undefined && present !== undefined && present > last + 1;
  return { movedBack: isBack ? move(former, places[back]) : null, skipped: jumped ? move(last, present) : null };
}
