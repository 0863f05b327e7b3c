import { browser } from '../browser/extension';
import type { Template } from '../domain/record/template';
import { templates as bundled } from '../playbook/default/templates';
import { type Language, languages } from '../playbook/playbook';
import { z } from '../schema/zod';

const text = z.lazy(() => z.partialRecord(z.enum(languages satisfies readonly Language[]), z.string()));
const templates = z.lazy(() =>
  z.array(
    z.object({
      id: z.string(),
      name: text,
      subject: z.enum(['person', 'deal']),
      fields: z.array(z.object({ id: z.string(), label: text })),
    }),
  ),
) satisfies z.ZodType<readonly Template[]>;

const name = 'noteTemplates';

/** The playbook's templates as they were last seen, which can be had before the playbook can: a note begins before the store is open. */
export async function knownTemplates(): Promise<readonly Template[]> {
  const stored = await browser.storage.local.get(name);
  const parsed = templates.safeParse(stored[name]);
  return parsed.success ? parsed.data : bundled;
}

/** Remembers the templates for the next time; those that come with the product need no remembering. */
export async function rememberTemplates(present: readonly Template[]): Promise<void> {
  const isBundled = JSON.stringify(present) === JSON.stringify(bundled);
  if (isBundled) await browser.storage.local.remove(name);
  else await browser.storage.local.set({ [name]: present });
}
