import type { Edit } from '../playbook/edits';
import { once } from './once';
import { listOf } from './values';
import { z } from './zod';

/** Edits beyond this many are no hand's work. */
const mostEdits = 5_000;

const place = z
  .string()
  .max(500)
  .regex(/^([A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*)?$/);

/** A playbook's identity and shape are not a user's to edit. */
const fixed: ReadonlySet<string> = new Set(['id', 'format']);

function makeEdit(): z.ZodType<Edit> {
  const field = z
    .string()
    .max(80)
    .refine((name) => !fixed.has(name));
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('changed'), place, field, value: z.json() }),
    z.object({
      kind: z.literal('added'),
      list: place,
      item: z.looseObject({ id: z.string().max(80) }),
      copyOf: z.string().max(80).exactOptional(),
    }),
    z.object({ kind: z.literal('removed'), place }),
    z.object({ kind: z.literal('ordered'), list: place, ids: listOf(z.string().max(80), mostEdits) }),
  ]);
}

/** One edit in shape: whether what it says is sound is told by the playbook that it makes. */
export const editSchema = once(makeEdit);

/** A change of the edits: those put, and the subjects of those taken back. */
export const playbookChange = once(() =>
  z.object({ put: listOf(editSchema(), mostEdits), drop: listOf(z.string().max(1_000), mostEdits) }),
);
