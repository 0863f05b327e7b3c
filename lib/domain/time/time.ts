/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar date without time or zone, "2026-11-22". CRMs' close dates are such dates and never become a midnight somewhere. */
export type LocalDate = string;

export const millisecondsPerDay = 86_400_000;
