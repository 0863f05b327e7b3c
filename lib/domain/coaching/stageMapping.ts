import { holdsTerm, normalisedLabel } from '../deal/label';
import type { Pipeline, PipelineStage } from '../deal/pipeline';
import type { Stage } from '../deal/salesProcess';

/** One stage of a CRM and the playbook's stage that it is taken for; null where nothing can be said, and for stages that end a deal. */
export type StageMatch = { readonly stageId: string; readonly playbookStage: string | null };

type Nameable = Pick<Stage, 'id' | 'name' | 'alsoCalled'>;

/**
 * The best guess which of the playbook's stages each stage of a pipeline is, in the pipeline's order, one entry for each. First by label, in
 * any language, such that the order of both is kept; then stages of unknown label by their place between known ones, if at least two are
 * known. A guess is to be confirmed by a user before anything is concluded from it.
 */
export function guessMapping(pipeline: Pipeline, process: { readonly stages: readonly Nameable[] }): readonly StageMatch[] {
  const open = pipeline.stages.filter((stage) => stage.kind === 'open');
  const terms = process.stages.map(termsOf);
  const places = filled(anchored(open.map((stage) => terms.map((each) => likeness(stage, each)))), process.stages.length);
  const byStage = new Map(open.map((stage, index) => [stage, places[index] ?? null]));
  return pipeline.stages.map((stage) => {
    const place = byStage.get(stage) ?? null;
    return { stageId: stage.id, playbookStage: place === null ? null : (process.stages[place]?.id ?? null) };
  });
}

function termsOf(stage: Nameable): readonly string[] {
  return [...Object.values(stage.name), ...stage.alsoCalled].map(normalisedLabel).filter((term) => term !== '');
}

/** The share of a label that a known one makes up: 1 for the very label, 0 where it holds none. */
function likeness(stage: PipelineStage, terms: readonly string[]): number {
  const label = normalisedLabel(stage.label);
  return Math.max(0, ...terms.filter((term) => holdsTerm(label, term)).map((term) => term.length / label.length));
}

type Path = { readonly total: number; readonly places: readonly (number | null)[] };

/** The choice of at most one place for each stage that never goes back and is likest in all. */
function anchored(likenesses: readonly (readonly number[])[]): readonly (number | null)[] {
  const width = likenesses[0]?.length ?? 0;
  // One path for each place: the best one so far that has not gone beyond it.
  let paths: readonly Path[] = Array.from({ length: width }, () => ({ total: 0, places: [] }));
  for (const row of likenesses) {
    const longer: Path[] = [];
    for (const [place, before] of paths.entries()) {
      const like = row[place] ?? 0;
      const here = { total: before.total + like, places: [...before.places, like > 0 ? place : null] };
      const upToHere = longer.at(-1);
      longer.push(upToHere === undefined || here.total > upToHere.total ? here : upToHere);
    }
    paths = longer;
  }
  return paths.at(-1)?.places ?? likenesses.map(() => null);
}

/** Spreads the stages of unknown label evenly over the places between their known neighbours, or the ends of the process. */
function filled(places: readonly (number | null)[], stages: number): readonly (number | null)[] {
  if (places.filter((place) => place !== null).length < 2) return places;
  return places.map((place, index) => {
    if (place !== null) return place;
    const before = places.findLastIndex((each, at) => at < index && each !== null);
    const after = places.findIndex((each, at) => at > index && each !== null);
    const low = places[before] ?? null;
    const high = places[after] ?? null;
    if (low === null) return Math.floor((index * (high ?? 0)) / after);
    if (high === null) return low + Math.ceil(((index - before) * (stages - 1 - low)) / (places.length - 1 - before));
    return low + Math.floor(((index - before) * (high - low)) / (after - before));
  });
}
