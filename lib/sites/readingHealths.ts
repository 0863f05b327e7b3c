import { browser } from '../browser/extension';
import type { DealReading } from '../domain/deal/reading';
import { type ReadingHealth, withReading } from '../domain/deal/readingHealth';
import type { LocalDate } from '../domain/time/time';
import { z } from '../schema/zod';

const prefix = 'readingHealth:';

const counts = z.object({ read: z.number(), unreadable: z.number(), absent: z.number() });
const fieldName = z.enum(['dealId', 'pipelineId', 'name', 'stage', 'account', 'owner', 'amount', 'closeDate', 'nextStep']);
const healthSchema = z.lazy(() =>
  z.array(z.object({ day: z.string(), visits: z.number(), fields: z.partialRecord(fieldName, counts) })),
) satisfies z.ZodType<ReadingHealth>;

/** How a site's deal pages were read lately; empty where none was, or where what was kept cannot be read. */
export async function readingHealthOf(origin: string): Promise<ReadingHealth> {
  const key = `${prefix}${origin}`;
  const parsed = healthSchema.safeParse((await browser.storage.local.get(key))[key]);
  return parsed.success ? parsed.data : [];
}

/** Counts a look at a deal of a site. Counts alone are kept: nothing of the deal. */
export function noteReading(
  origin: string,
  look: { readonly day: LocalDate; readonly reading: DealReading; readonly former: DealReading | null },
): Promise<void> {
  const key = `${prefix}${origin}`;
  return navigator.locks.request(`ridealong-${key}`, async () => {
    await browser.storage.local.set({ [key]: withReading(await readingHealthOf(origin), look) });
  });
}

/** Forgets how a site was read. */
export async function forgetReadingHealth(origin: string): Promise<void> {
  await browser.storage.local.remove(`${prefix}${origin}`);
}
