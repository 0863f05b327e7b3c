import type { Instant } from '../domain/time/time';
import { z } from '../schema/zod';

/** A CRM installation that the user connected. Which CRM it is was decided once, when it was granted. */
export type Site = {
  /** Scheme, host and port: match patterns know no ports, so two CRMs on one host are told apart by this. */
  readonly origin: string;
  readonly crm: string;
  /** Match patterns that the user was asked for, the site's own first. */
  readonly patterns: readonly string[];
  readonly on: boolean;
  readonly addedAt: Instant;
};

const siteSchema = z.object({
  origin: z.string().regex(/^https?:\/\/[^/]+$/),
  crm: z.string().regex(/^[a-z][a-z0-9-]*$/),
  patterns: z.array(z.string()).min(1),
  on: z.boolean(),
  addedAt: z.number(),
}) satisfies z.ZodType<Site>;

/** The sites in a stored list; an entry that cannot be read is left out. */
export function sitesFrom(stored: unknown): readonly Site[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown) => {
    const parsed = siteSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The match pattern of an address's host, "https://crm.example/*"; null for an address that no extension may run on. */
export function patternOf(url: URL): string | null {
  return url.protocol === 'https:' || url.protocol === 'http:' ? `${url.protocol}//${url.hostname}/*` : null;
}

/** The address that a user typed as a site, with `https` where no scheme was given; null where it is none. */
export function addressFrom(text: string): URL | null {
  const typed = text.trim();
  if (typed === '') return null;
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    return patternOf(url) ? url : null;
  } catch {
    return null;
  }
}
