import type { ColumnRole } from '../columnRole';

/**
 * How one CRM, or CRMs in one language, head their columns. The names of a role are parted by commas, likeliest first; case, accents,
 * punctuation and digits do not matter. `modified` is the time of a change in a file of changes and nothing in one of deals; `ignored` are
 * known columns that could be mistaken for others.
 */
export type HeaderTable = {
  readonly id: string;
  /** For a CRM, headers that hardly any other product writes; none for a language. */
  readonly signs?: string;
  readonly names: Readonly<Partial<Record<ColumnRole | 'modified' | 'ignored', string>>>;
};
