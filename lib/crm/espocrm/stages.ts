import type { StageKind } from '../../domain/deal/pipeline';
import { type Result, success } from '../../result';
import type { HistoryProblem, PastPipeline } from '../adapter';
import { asList, asText, field } from '../json';
import { type Ask, problem } from './api';

export type Stages = readonly { readonly id: string; readonly kind: StageKind }[];

/**
 * EspoCRM's own filters take a probability of 100 for won and of 0 for lost (Crm: Select/Opportunity/Utils). They take a stage without any for
 * lost too; that one is open here, since nobody said that it ends a deal.
 */
function kindOf(probability: unknown): StageKind {
  return probability === 100 ? 'won' : probability === 0 ? 'lost' : 'open';
}

/** The stages in the order that an administrator gave them, with what each means. */
export async function readStages(ask: Ask): Promise<Result<Stages, HistoryProblem>> {
  const answer = await ask('Metadata', new URLSearchParams({ key: 'entityDefs.Opportunity.fields.stage' }));
  if (!answer.ok) return answer;
  const options = asList(field(answer.value, 'options'));
  const probabilities = field(answer.value, 'probabilityMap');
  const stages = options?.map(asText).flatMap((id) => (id ? [{ id, kind: kindOf(field(probabilities, id)) }] : []));
  return stages === undefined || stages.length === 0 ? problem('not-understood', 'no stages') : success(stages);
}

/** The one pipeline, its stages called as the page calls them: in the user's language, and by the stored name where that has no other. */
export async function readPipeline(ask: Ask, stages: Stages): Promise<Result<PastPipeline, HistoryProblem>> {
  const answer = await ask('I18n');
  if (!answer.ok) return answer;
  const labels = field(field(field(answer.value, 'Opportunity'), 'options'), 'stage');
  const called = stages.map(({ id, kind }) => ({ id, label: asText(field(labels, id))?.trim() || id, kind }));
  const label = asText(field(field(field(answer.value, 'Global'), 'scopeNamesPlural'), 'Opportunity'));
  return success({ id: '', label: label?.trim() || 'Opportunities', stages: called });
}
