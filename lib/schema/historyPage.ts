import type { HistoryPage, HistoryProblem, PastChange, PastDeal, PastGone, PastPipeline } from '../crm/adapter';
import { identifier, instant, listOf, localDate, money, outcomeKind, shownText } from './values';
import { z } from './zod';

// Made when the first page comes: most of the background's lives see none.
function pageSchema() {
  const told = { sourceId: identifier, at: instant };

  const pastChange = z.discriminatedUnion('field', [
    z.object({ ...told, field: z.literal('stage'), value: identifier }),
    z.object({ ...told, field: z.literal('pipeline'), value: identifier, from: z.exactOptional(identifier) }),
    z.object({ ...told, field: z.enum(['owner', 'nextStep']), value: shownText.nullable() }),
    z.object({ ...told, field: z.literal('closeDate'), value: localDate.nullable() }),
    z.object({ ...told, field: z.literal('amount'), value: money.nullable() }),
  ]) satisfies z.ZodType<PastChange>;

  const pastDeal = z.object({
    dealId: identifier,
    pipelineId: identifier,
    name: shownText,
    account: z.exactOptional(shownText.nullable()),
    owner: z.exactOptional(shownText.nullable()),
    stageId: identifier.nullable(),
    amount: money.nullable(),
    closeDate: localDate.nullable(),
    nextStep: shownText.nullable(),
    nextActivityOn: z.exactOptional(localDate.nullable()),
    lastActivityAt: z.exactOptional(instant.nullable()),
    contactCount: z.exactOptional(z.number().int().min(0)),
    createdAt: instant.nullable(),
    outcome: z.object({ kind: outcomeKind, at: instant.nullable(), reason: shownText.nullable() }),
    changes: listOf(pastChange, 5_000),
    observedFrom: z.exactOptional(instant),
  }) satisfies z.ZodType<PastDeal>;

  const pastPipeline = z.object({
    id: identifier,
    label: shownText,
    stages: listOf(z.object({ id: identifier, label: shownText, kind: z.enum(['open', 'won', 'lost']) }), 500),
  }) satisfies z.ZodType<PastPipeline>;

  return z.object({
    pipelines: listOf(pastPipeline, 500),
    deals: listOf(pastDeal, 2_000),
    cursor: z.string().max(10_000).nullable(),
    total: z.number().int().min(0).nullable(),
    observedFrom: instant.nullable(),
    gone: z.exactOptional(
      listOf(
        z.object({ dealId: identifier, how: z.enum(['deleted', 'merged']), at: instant.nullable() }) satisfies z.ZodType<PastGone>,
        2_000,
      ),
    ),
  }) satisfies z.ZodType<HistoryPage>;
}

/** One page of a CRM's history as a script in its page sends it. */
export const historyPage = z.lazy(pageSchema);

/** Why a CRM gave no history. */
export const historyProblem = z.object({
  kind: z.enum(['not-connected', 'signed-out', 'forbidden', 'not-understood', 'cut-off', 'busy', 'unreachable', 'stopped']),
  detail: shownText,
}) satisfies z.ZodType<HistoryProblem>;
