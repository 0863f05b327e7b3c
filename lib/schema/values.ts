import type { Money, OutcomeKind } from '../domain/deal/deal';
import { z } from './zod';

/** Longest text that is kept of what a CRM shows; the rest is cut and an ellipsis says so. */
export const longestText = 2_000;

/** Longest note that is kept of what the user writes. */
const longestNote = 100_000;

/** Shortens a text to at most `limit` UTF-16 units, never in the middle of a surrogate pair, with an ellipsis where something was cut. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}

/** A text of the CRM's: any length is taken, long ones are cut. */
export const shownText = z.string().transform((text) => cut(text, longestText));

/** A text of the user's own. */
export const writtenText = z.string().transform((text) => cut(text, longestNote));

/** An identity as a CRM or we write it: never cut, because two cut ones could become one. */
export const identifier = z.string().max(longestText);

/** The origin of a site with scheme and port, as `URL.origin` writes it. */
export const siteOrigin = z.string().max(300);

/** Milliseconds since 1970; dates beyond the year 9999 are no dates that a CRM means. */
export const instant = z.number().min(-62_135_596_800_000).max(253_402_300_799_999);

// A schema of several parts is made when it is first asked for: each that is made before keeps the first answer of every background waiting.
export const localDate = z.lazy(() => z.iso.date());

export const money = z.lazy(() =>
  z.object({
    amount: z.number(),
    currency: z.string().max(12).nullable(),
  }),
) satisfies z.ZodType<Money>;

export const outcomeKind = z.enum(['open', 'won', 'lost', 'no-decision']) satisfies z.ZodType<OutcomeKind>;

/** A list with a most, so that one message cannot fill the store. */
export function listOf<Item extends z.ZodType>(item: Item, most: number) {
  return z.array(item).max(most).readonly();
}
