import type { StageKind } from '../../domain/deal/pipeline';
import { type Result, success } from '../../result';
import type { HistoryProblem, PastPipeline, Session } from '../adapter';
import { asList, asNumber, asText, field } from '../json';
import { listPipelines, problem } from './api';
import { numberIn } from './values';

/** Closed with a probability of 1 is won, with 0 lost. Values come as texts; a closed stage between the two has no meaning that is known. */
function kindOf(metadata: unknown): StageKind | null {
  const closed = String(field(metadata, 'isClosed'));
  const probability = numberIn(String(field(metadata, 'probability')));
  if (closed === 'false') return 'open';
  if (closed !== 'true') return null;
  return probability === 1 ? 'won' : probability === 0 ? 'lost' : null;
}

function inOrder(rows: readonly unknown[]): readonly unknown[] {
  const order = (row: unknown) => asNumber(field(row, 'displayOrder')) ?? Number.POSITIVE_INFINITY;
  return rows.toSorted((one, other) => order(one) - order(other) || 0);
}

function stageIn(row: unknown): PastPipeline['stages'][number] | null {
  const [id, label, kind] = [asText(field(row, 'id')), asText(field(row, 'label')), kindOf(field(row, 'metadata'))];
  return id && label !== null && kind !== null ? { id, label, kind } : null;
}

function pipelineIn(row: unknown): PastPipeline | null {
  const [id, label, rows] = [asText(field(row, 'id')), asText(field(row, 'label')), asList(field(row, 'stages'))];
  const stages = inOrder(rows ?? []).map(stageIn);
  const understood = stages.filter((stage) => stage !== null);
  return id && label !== null && rows && understood.length === stages.length ? { id, label, stages: understood } : null;
}

/** The pipelines of deals with their stages, both as the account has ordered them. */
export async function readPipelines(session: Session): Promise<Result<readonly PastPipeline[], HistoryProblem>> {
  const answer = await listPipelines(session);
  if (!answer.ok) return answer;
  const pipelines = inOrder(answer.value.rows).map(pipelineIn);
  const understood = pipelines.filter((pipeline) => pipeline !== null);
  if (understood.length === 0 || understood.length !== pipelines.length) return problem('not-understood', 'a pipeline');
  return success(understood);
}
