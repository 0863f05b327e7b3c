import type { Database } from '../db/database';
import { dealsWithBooking, storedFigures, storeFigures } from '../db/figures';
import type { FiguresRow, LateDeal, MappingRow, PipelineRow, StageNumbers } from '../db/rows';
import { pipelineLedger } from '../db/stageLedgers';
import type { StorageRefusal } from '../db/storageRefusal';
import { lastVisit } from '../domain/history/lastVisit';
import { stageFigures } from '../domain/ratio/stageFigures';
import type { StageLedger } from '../domain/ratio/stageLedger';
import { ageing, thresholds } from '../domain/ratio/stageStanding';
import { type Result, success } from '../result';
import { dayClocks } from './dayClocks';
import { processOf } from './mappingView';
import { horizonDaysOf, type MatchedStage, matchedStages, targetDaysOf } from './matchedStages';
import type { Occasion } from './occasion';

/** Figures are computed anew after an hour even where no deal has changed, because open deals grow older. */
const freshFor = 3_600_000;

/** The figures of a pipeline by stage, and how its stages were matched for them. */
export type PipelineFigures = { readonly matched: readonly MatchedStage[]; readonly stages: ReadonlyMap<string, StageNumbers> };

/** Another number for figures of another meaning or shape: those that were kept are then computed anew. */
const figuresFormat = 3;

type Present = { open: number; readonly late: LateDeal[] };

/** The open deals of each stage: how many there are, and which are past the age at which advice begins, and how old. */
function presentDeals(ledger: StageLedger, stages: ReadonlyMap<string, Limits>, occasion: Occasion): ReadonlyMap<string, Present> {
  const present = new Map<string, Present>();
  for (const [deal, key] of ledger.deals.entries()) {
    const visit = lastVisit(ledger, deal, occasion.now);
    const limits = visit?.lasts ? stages.get(visit.stageId) : undefined;
    if (!visit || !limits) continue;
    const found = present.get(visit.stageId) ?? { open: 0, late: [] };
    present.set(visit.stageId, found);
    found.open += 1;
    const past = ageing(visit.age, visit.atLeast, limits);
    if (visit.age !== null && (past === 'advice' || past === 'flag')) {
      found.late.push({ deal: key, age: visit.age, atLeast: visit.atLeast });
    }
  }
  return present;
}

type Limits = ReturnType<typeof thresholds>;

async function computed(
  database: Database,
  ledger: StageLedger,
  matched: readonly MatchedStage[],
  occasion: Occasion,
): Promise<Result<ReadonlyMap<string, StageNumbers>, StorageRefusal>> {
  const horizons = new Map(matched.map((stage) => [stage.crm.id, horizonDaysOf(stage)]));
  const targets = new Map(matched.map((stage) => [stage.crm.id, targetDaysOf(stage)]));
  const byStage = stageFigures(ledger, { asOf: occasion.now, horizonDays: (stageId) => horizons.get(stageId) ?? 0 });
  const limits = new Map(Array.from(byStage, ([id, evidence]) => [id, thresholds(evidence, targets.get(id) ?? 0)]));
  const present = presentDeals(ledger, limits, occasion);
  const counted = Array.from(byStage, ([id, evidence]) => ({ id, evidence, ...(present.get(id) ?? { open: 0, late: [] }) }));
  const booked = await dealsWithBooking(
    database,
    counted.flatMap((stage) => stage.late.map(({ deal }) => deal)),
    occasion.today,
  );
  if (!booked.ok) return booked;
  return success(
    new Map(
      counted.map(({ id, evidence, open, late }) => [id, { evidence, open, late: late.filter(({ deal }) => !booked.value.has(deal)) }]),
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
  const process = processOf(playbook, mapping);
  const matched = matchedStages(pipeline, mapping, process);
  const targets = matched.map((stage) => [stage.crm.id, targetDaysOf(stage)]);
  const chain = matched[0]?.chain ?? { stageIds: [] };
  const course = [chain.stageIds, [...(chain.successors ?? [])], [...(chain.changedAt ?? [])]];
  const basis = JSON.stringify([figuresFormat, today, process.days, calendar, targets, course]);
  const stored = await storedFigures(database, { pipeline: pipeline.key, basis, since: now - freshFor, asOf: now });
  if (!stored.ok) return stored;

  const anew = async (): Promise<Result<FiguresRow, StorageRefusal>> => {
    const name = JSON.stringify([course, process.days, calendar]);
    const had = await pipelineLedger(database, pipeline.key, { name, chain, clocks: dayClocks(calendar, process) }, now);
    if (!had.ok) return had;
    const { watermark, ledger } = had.value;
    const stages = await computed(database, ledger, matched, occasion);
    if (!stages.ok) return stages;
    return success({ pipeline: pipeline.key, basis, watermark, asOf: now, deals: ledger.deals.length, stages: stages.value });
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
