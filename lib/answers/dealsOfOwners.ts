import type { Database } from '../db/database';
import type { CardState } from '../db/dealState';
import { openDealsOf } from '../db/dealsOfOwners';
import { type MappedPipeline, pipelinesOf } from '../db/pipelines';
import type { StorageRefusal } from '../db/storageRefusal';
import { type SignalEvidence, signals } from '../domain/coaching/signals';
import type { DealKey, Money, PipelineKey } from '../domain/deal/deal';
import { type Result, success } from '../result';
import { factsOf, historyOfDeal, showsNextStep, standingOf } from './factsOf';
import type { Occasion } from './occasion';
import { type PipelineFigures, pipelineFigures } from './pipelineFigures';

/** An open deal of an owner: where it stands, since how many days, and what about it is gravest. */
export type OwnedDeal = {
  readonly key: DealKey;
  readonly pipeline: PipelineKey;
  readonly stageId: string | null;
  readonly stageLabel: string;
  readonly name: string;
  readonly account: string | null;
  readonly amount: Money | null;
  /** Whole days; null where nothing is known of them. */
  readonly age: number | null;
  readonly atLeast: boolean;
  readonly evidence: SignalEvidence | null;
};

type Known = MappedPipeline & { readonly figures: PipelineFigures };

function ownedDeal(card: CardState, known: Known, nextStepIsShown: boolean, occasion: Occasion): OwnedDeal {
  const { key, pipeline, stageId, name, account, amount } = card.deal;
  const stage = known.figures.matched.find((each) => each.crm.id === stageId) ?? null;
  const label = known.pipeline.stages.find((each) => each.id === stageId)?.label ?? '';
  const plain = { key, pipeline, stageId, stageLabel: label, name, account, amount };
  if (stage === null) return { ...plain, age: null, atLeast: true, evidence: null };
  const numbers = known.figures.stages.get(stage.crm.id) ?? null;
  const history = historyOfDeal(card, known.pipeline, occasion);
  const standing = standingOf(card, history, stage, numbers, occasion);
  const told = { pipeline: known.pipeline, stage, standing, numbers, criteria: undefined, nextStepIsShown };
  const [evidence = null] = signals(factsOf(card, history, told, occasion), occasion.playbook.rules);
  return { ...plain, age: standing.age === null ? null : Math.floor(standing.age), atLeast: standing.atLeast, evidence };
}

const gravities = { flag: 2, advice: 1, note: 0 } as const;

/**
 * The open deals that belong to some owners, by the names that CRMs write them by; those with the gravest signal first, then the oldest.
 * What was ticked on them is left out of account.
 */
export async function dealsOfOwners(
  database: Database,
  owners: readonly string[],
  occasion: Occasion,
): Promise<Result<readonly OwnedDeal[], StorageRefusal>> {
  const cards = await openDealsOf(database, owners);
  if (!cards.ok || cards.value.length === 0) return cards.ok ? success([]) : cards;
  const pipelines = await pipelinesOf(database, null);
  if (!pipelines.ok) return pipelines;
  const known = new Map<PipelineKey, Known>();
  for (const each of pipelines.value) {
    if (!cards.value.some(({ deal }) => deal.pipeline === each.pipeline.key)) continue;
    const figures = await pipelineFigures(database, each.pipeline, each.mapping, occasion);
    if (!figures.ok) return figures;
    known.set(each.pipeline.key, { ...each, figures: figures.value });
  }
  const nextStepIsShown = cards.value.some(showsNextStep);
  const gravity = ({ evidence }: OwnedDeal) => (evidence === null ? -1 : gravities[evidence.gravity]);
  return success(
    cards.value
      .flatMap((card) => {
        const pipeline = known.get(card.deal.pipeline);
        return pipeline ? [ownedDeal(card, pipeline, nextStepIsShown, occasion)] : [];
      })
      .sort((one, other) => gravity(other) - gravity(one) || (other.age ?? -1) - (one.age ?? -1)),
  );
}
