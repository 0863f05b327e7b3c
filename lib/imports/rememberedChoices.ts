import { columnRoles } from '../files/columnRole';
import { fileKinds } from '../files/columns';
import { delimiters } from '../files/delimitedRows';
import { encodings } from '../files/encoding';
import { z } from '../schema/zod';
import type { FileChoices } from './choices';

const place = z.union([z.string(), z.number(), z.null()]);

const stored = z.object({
  kind: z.enum(fileKinds).exactOptional(),
  roles: z.partialRecord(z.enum(columnRoles), place).exactOptional(),
  dateOrder: z.enum(['day-first', 'month-first']).exactOptional(),
  decimalMark: z.enum(['.', ',']).exactOptional(),
  encoding: z.enum(encodings).exactOptional(),
  delimiter: z.enum(delimiters).exactOptional(),
  sheet: z.string().exactOptional(),
}) satisfies z.ZodType<FileChoices>;

/** What was said of a file with the same headers; null where what was stored cannot be read. */
export function rememberedChoices(value: unknown): FileChoices | null {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
}
