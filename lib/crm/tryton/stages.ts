import type { OutcomeKind } from '../../domain/deal/deal';
import type { StageKind } from '../../domain/deal/pipeline';
import { type Result, success } from '../../result';
import type { HistoryProblem, PastPipeline } from '../adapter';
import { asList, asText, field } from '../json';
import { type Call, problem } from './rpc';

/**
 * What each state of sale_opportunity means. "converted" is open: the opportunity has become a quotation, and goes on to "won" when its sales
 * are confirmed or to "lost" when all of them are cancelled (sale_opportunity/opportunity.py: `is_won`, `is_lost`, `process`). "cancelled" is an
 * opportunity given up without a reason for loss; nothing was won, and its label goes along as the reason, for the playbook to map.
 * A state that another module adds is open.
 */
const closing: Readonly<Record<string, Exclude<OutcomeKind, 'open' | 'no-decision'>>> = { won: 'won', lost: 'lost', cancelled: 'lost' };

/** How a deal in this state stands. */
export function kindOf(state: string): StageKind {
  return (Object.hasOwn(closing, state) ? closing[state] : undefined) ?? 'open';
}

/** The states in the workflow's own order, as one pipeline with the empty id: Tryton has a single one. */
export async function readPipeline(call: Call): Promise<Result<PastPipeline, HistoryProblem>> {
  const answer = await call('model.sale.opportunity.fields_get', [['state']]);
  if (!answer.ok) return answer;
  const stages: { id: string; label: string; kind: StageKind }[] = [];
  for (const option of asList(field(field(answer.value, 'state'), 'selection')) ?? []) {
    const [id, label] = (asList(option) ?? []).map(asText);
    if (id === undefined || id === null || label === undefined || label === null) return problem('not-understood', 'a state');
    stages.push({ id, label, kind: kindOf(id) });
  }
  if (stages.length === 0) return problem('not-understood', 'no states');
  return success({ id: '', label: 'Opportunities', stages });
}
