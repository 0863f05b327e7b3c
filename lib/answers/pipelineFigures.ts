import type { Database } from '../db/database';
import { dealsWithBooking, storedFigures, storeFigures } from '../db/figures';
import type { FiguresRow, MappingRow, PipelineRow, StageNumbers } from '../db/rows';
import { stageHistories } from '../db/stageHistories';
import type { StorageRefusal } from '../db/storageRefusal';
import { type StageEvidence, stageFigures } from '../domain/stageFigures';
import type { StageHistory } from '../domain/stageHistory';
import { stageStanding } from '../domain/stageStanding';
import { type Result, success } from '../result';
import { dayCounters } from './dayCounters';
import { processOf } from './mappingView';
import { horizonDaysOf, type MatchedStage, matchedStages, targetDaysOf } from './matchedStages';
import type { Occasion } from './occasion';

/** Figures are computed anew after an hour even where no deal has changed, because open deals grow older. */
const freshFor = 3_600_000;

/** The figures of a pipeline by stage, and how its stages were matched for them. */
export type PipelineFigures = { readonly matched: readonly MatchedStage[]; readonly stages: ReadonlyMap<string, StageNumbers> };

type Late = { readonly open: number; readonly late: readonly string[] };

/** A stage's open deals: how many there are, and which are past the age at which advice begins. */
function lateDeals(histories: readonly StageHistory[], stage: MatchedStage, evidence: StageEvidence, occasion: Occasion): Late {
  const process = processOf(occasion.playbook);
  const present = histories.filter(({ outcome, entries }) => outcome.kind === 'open' && entries.at(-1)?.stageId === stage.crm.id);
  const options = {
    asOf: occasion.now,
    ...dayCounters(occasion.calendar, process),
    horizonDays: horizonDaysOf(stage, process),
    targetDays: targetDaysOf(stage, process),
    activityBooked: false,
  };
  const late = present.filter((history) => {
    const { ageing } = stageStanding(history, stage.crm.id, evidence, options);
    return ageing === 'advice' || ageing === 'flag';
  });
  return { open: present.length, late: late.map((history) => history.deal) };
}

async function computed(
  database: Database,
  histories: readonly StageHistory[],
  matched: readonly MatchedStage[],
  occasion: Occasion,
): Promise<Result<ReadonlyMap<string, StageNumbers>, StorageRefusal>> {
  const process = processOf(occasion.playbook);
  const horizons = new Map(matched.map((stage) => [stage.crm.id, horizonDaysOf(stage, process)]));
  const byStage = stageFigures(
    histories,
    { stageIds: matched.map((stage) => stage.crm.id) },
    {
      asOf: occasion.now,
      ...dayCounters(occasion.calendar, process),
      horizonDays: (stageId) => horizons.get(stageId) ?? 0,
    },
  );
  const counted = matched.flatMap((stage) => {
    const evidence = byStage.get(stage.crm.id);
    return evidence ? [{ id: stage.crm.id, evidence, ...lateDeals(histories, stage, evidence, occasion) }] : [];
  });
  const booked = await dealsWithBooking(
    database,
    counted.flatMap((stage) => stage.late),
    occasion.today,
  );
  if (!booked.ok) return booked;
  return success(
    new Map(
      counted.map(({ id, evidence, open, late }) => [
        id,
        { evidence, open, pastAdvice: late.filter((deal) => !booked.value.has(deal)).length },
      ]),
    ),
  );
}

/**
 * The figures of a pipeline's open stages, by stage id. They are kept for an hour on the same date as long as next to no deal of the pipeline
 * is written, and say as of when they are; where one in a hundred deals or fewer was, they are shown once more and computed anew behind
 * that. A booked activity keeps a deal out of those past the age at which advice begins.
 */
export async function pipelineFigures(
  database: Database,
  pipeline: PipelineRow,
  mapping: MappingRow | null,
  occasion: Occasion,
): Promise<Result<PipelineFigures, StorageRefusal>> {
  const { now, today, calendar, playbook } = occasion;
  const process = processOf(playbook);
  const matched = matchedStages(pipeline, mapping, process);
  const targets = matched.map((stage) => [stage.crm.id, targetDaysOf(stage, process)]);
  const basis = JSON.stringify([today, process.days, calendar, targets]);
  const stored = await storedFigures(database, { pipeline: pipeline.key, basis, since: now - freshFor, asOf: now });
  if (!stored.ok) return stored;

  const anew = async (): Promise<Result<FiguresRow, StorageRefusal>> => {
    const had = await stageHistories(database, pipeline.key, now);
    if (!had.ok) return had;
    const { watermark, histories } = had.value;
    const stages = await computed(database, histories, matched, occasion);
    if (!stages.ok) return stages;
    return success({ pipeline: pipeline.key, basis, watermark, asOf: now, deals: histories.length, stages: stages.value });
  };
  const name = `figures of ${pipeline.key}`;
  if (stored.value) {
    const { row, behind } = stored.value;
    if (behind) database.later(name, async () => keep(database, await anew()));
    return success({ matched, stages: row.stages });
  }
  const figures = await anew();
  if (!figures.ok) return figures;
  database.later(name, () => keep(database, figures));
  return success({ matched, stages: figures.value.stages });
}

async function keep(database: Database, figures: Result<FiguresRow, StorageRefusal>): Promise<void> {
  if (figures.ok) await storeFigures(database, figures.value);
}
