import type { Database } from '../db/database';
import { type CardState, cardStates, dealIdsByName } from '../db/dealState';
import { type MappedPipeline, pipelinesOf } from '../db/pipelines';
import { signals } from '../domain/coaching/signals';
import { type PipelineKey, pipelineKey, type SiteRef } from '../domain/deal/deal';
import type { Mark, PipelineMarks, Refusal } from '../messages/protocol';
import { type Result, success } from '../result';
import { cardMark } from './cardMark';
import { columnMark } from './columnMark';
import { factsOf, historyOfDeal, showsNextStep, standingOf } from './factsOf';
import type { Occasion } from './occasion';
import { type PipelineFigures, pipelineFigures } from './pipelineFigures';

type Shown = {
  readonly site: SiteRef;
  readonly pipelineId: string | null;
  readonly stageIds: readonly string[];
  readonly dealIds: readonly string[];
  readonly dealNames: readonly string[];
};

/** A pipeline with its figures. */
type Known = MappedPipeline & { readonly figures: PipelineFigures };

/** The pipeline that a board shows: the one that the page names, else the one that has most of its columns. */
function boardsPipeline({ site, pipelineId, stageIds }: Shown, pipelines: readonly MappedPipeline[]): MappedPipeline | null {
  if (pipelineId !== null) return pipelines.find(({ pipeline }) => pipeline.key === pipelineKey(site, pipelineId)) ?? null;
  const columns = new Set(stageIds);
  const shown = ({ pipeline }: MappedPipeline) => pipeline.stages.filter((stage) => columns.has(stage.id)).length;
  const [best] = pipelines.toSorted((one, other) => shown(other) - shown(one));
  return best && shown(best) > 0 ? best : null;
}

function columnMarks(board: Known | undefined, stageIds: readonly string[], occasion: Occasion): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const id of stageIds) {
    const stage = board?.figures.matched.find((each) => each.crm.id === id);
    const numbers = board?.figures.stages.get(id);
    const mark = stage && numbers && columnMark(numbers, { label: stage.crm.label, days: stage.process.days, language: occasion.language });
    if (mark) marks.set(id, mark);
  }
  return marks;
}

function markOf(card: CardState, known: Known, nextStepIsShown: boolean, occasion: Occasion): Mark | null {
  const stage = known.figures.matched.find((each) => each.crm.id === card.deal.stageId);
  if (card.deal.outcome.kind !== 'open' || !stage) return null;
  const numbers = known.figures.stages.get(stage.crm.id) ?? null;
  const history = historyOfDeal(card, known.pipeline, occasion);
  const standing = standingOf(card, history, stage, numbers, occasion);
  // What the user has ticked is private, and so is all that follows from it.
  const told = { pipeline: known.pipeline, stage, standing, numbers, criteria: undefined, nextStepIsShown };
  const [gravest] = signals(factsOf(card, history, told, occasion), occasion.playbook.rules);
  const { language, today } = occasion;
  return cardMark(standing, gravest ?? null, { label: stage.crm.label, days: stage.process.days, language, today });
}

function only(ids: readonly string[], markOfId: (id: string) => Mark | undefined): readonly (readonly [string, Mark])[] {
  return ids.flatMap((id) => {
    const mark = markOfId(id);
    return mark ? [[id, mark] as const] : [];
  });
}

/**
 * The marks of a board or list: figures of its stages, and for each deal its age and the gravest signal that rests on what the CRM itself
 * shows. No note, tick or name is in them. Deals that are closed or not known have none.
 */
export async function pipelineMarks(database: Database, asked: Occasion & Shown): Promise<Result<PipelineMarks, Refusal>> {
  const { site, stageIds, dealIds, dealNames } = asked;
  const had = await pipelinesOf(database, site);
  if (!had.ok) return had;
  const byName = await dealIdsByName(database, site, dealNames);
  if (!byName.ok) return byName;
  const cards = await cardStates(database, site, [...dealIds, ...byName.value.values()]);
  if (!cards.ok) return cards;
  const board = stageIds.length > 0 ? boardsPipeline(asked, had.value) : null;
  const wanted = new Set([...(board ? [board.pipeline.key] : []), ...cards.value.map((card) => card.deal.pipeline)]);
  const known = new Map<PipelineKey, Known>();
  for (const each of had.value) {
    if (!wanted.has(each.pipeline.key)) continue;
    const { language, today, now, calendar, playbook } = asked;
    const figures = await pipelineFigures(database, each.pipeline, each.mapping, { language, today, now, calendar, playbook });
    if (!figures.ok) return figures;
    known.set(each.pipeline.key, { ...each, figures: figures.value });
  }
  const nextStepIsShown = cards.value.some(showsNextStep);
  const marks = new Map<string, Mark>();
  for (const card of cards.value) {
    const pipeline = known.get(card.deal.pipeline);
    const mark = pipeline && markOf(card, pipeline, nextStepIsShown, asked);
    if (mark) marks.set(card.deal.dealId, mark);
  }
  return success({
    columns: Object.fromEntries(columnMarks(board ? known.get(board.pipeline.key) : undefined, stageIds, asked)),
    cards: Object.fromEntries(only(dealIds, (id) => marks.get(id))),
    named: Object.fromEntries(only([...byName.value.keys()], (name) => marks.get(byName.value.get(name) ?? ''))),
  });
}
