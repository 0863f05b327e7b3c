import type { DealReading, Gap } from '../domain/deal/reading';
import { identifier, localDate, money, shownText } from './values';
import { z } from './zod';

const gap = z.enum(['not-on-page', 'unreadable', 'rounded', 'ambiguous', 'edited']) satisfies z.ZodType<Gap>;

function field<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), why: gap })]);
}

/** A look at a deal page as a script in that page sends it. */
export const dealReading = z.lazy(() =>
  z.object({
    dealId: field(identifier),
    pipelineId: field(identifier),
    name: field(shownText),
    stage: field(z.object({ id: identifier.nullable(), label: shownText })),
    account: field(shownText.nullable()),
    owner: field(shownText.nullable()),
    amount: field(money.nullable()),
    closeDate: field(localDate.nullable()),
    nextStep: field(shownText.nullable()),
  }),
) satisfies z.ZodType<DealReading>;
