/**
 * One step of a stored format: tables that came or whose indexes changed, as Dexie writes them, and pure functions from a row of the former
 * format to one of this. Tables that are not named stay as they are.
 */
export type Upgrade = {
  readonly to: number;
  readonly tables?: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, (row: unknown) => unknown>>;
};

/** Imports that can be taken back whole, columns that are worked out part by part, and deals that were in several pipelines. */
const imports: Upgrade = {
  to: 2,
  tables: {
    deals: 'key, siteKey, [siteKey+name], [pipeline+touched], fromImport, *former',
    events: '++seq, &key, deal, fromImport',
    imports: 'id',
    replacedDeals: '[import+deal], import',
    columnParts: '[pipeline+part]',
  },
  rows: { meta: (row) => (typeof row === 'object' ? { ...row, unseen: [], countedAt: 0 } : row) },
};

/** All steps that there have ever been, oldest first; only ever added to. */
export const upgrades: readonly Upgrade[] = [imports];

/** The format that rows are written in: 1 was the first. */
export const currentFormat = 1 + upgrades.length;

/** A row of `table` as written in `format`, carried through every later step. */
export function upgradedRow(table: string, format: number, row: unknown, steps: readonly Upgrade[] = upgrades): unknown {
  return steps.filter((step) => step.to > format).reduce((carried, step) => step.rows[table]?.(carried) ?? carried, row);
}
