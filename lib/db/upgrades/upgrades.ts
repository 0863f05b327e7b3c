/** One step of a stored format: pure functions from a row of the former format to one of this. Tables that are not named stay as they are. */
export type Upgrade = {
  readonly to: number;
  readonly rows: Readonly<Record<string, (row: unknown) => unknown>>;
};

/** All steps that there have ever been, oldest first; only ever added to. */
export const upgrades: readonly Upgrade[] = [];

/** The format that rows are written in: 1 was the first. */
export const currentFormat = 1 + upgrades.length;

/** A row of `table` as written in `format`, carried through every later step. */
export function upgradedRow(table: string, format: number, row: unknown, steps: readonly Upgrade[] = upgrades): unknown {
  return steps.filter((step) => step.to > format).reduce((carried, step) => step.rows[table]?.(carried) ?? carried, row);
}
