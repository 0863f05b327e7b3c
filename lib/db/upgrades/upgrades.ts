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

/** A deal review of the second format as a filled-in template. Whatever is no such review stays as it is. */
function reviewAsRecord(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('kind' in row)) return row;
  const { kind: template, subject, verdict, note, ...rest } = row as Readonly<Record<string, unknown>>;
  return { ...rest, template, subject: `deal:${String(subject)}`, drawer: 'mine', answers: { verdict, note }, editedAt: null };
}

/** People, notes about them, and what they promised apart from deals. */
const people: Upgrade = {
  to: 3,
  tables: {
    deals: 'key, siteKey, [siteKey+name], [pipeline+touched], fromImport, *former, owner',
    records: 'id, subject, at, [subject+at]',
    commitments: 'id, deal, record, state, person, [state+due]',
    people: 'id, name, *owners',
    noteDrafts: 'id, at',
    erasures: 'id',
    columnChoices: 'signature',
    lock: 'key',
    playbooks: 'key',
    safetyCopies: 'key',
    backupPlaces: 'key',
  },
  rows: {
    records: reviewAsRecord,
    commitments: (row) => (typeof row === 'object' ? { ...row, person: null } : row),
  },
};

/** All steps that there have ever been, oldest first; only ever added to. */
export const upgrades: readonly Upgrade[] = [imports, people];

/** The format that rows are written in: 1 was the first. */
export const currentFormat = 1 + upgrades.length;

/** A row of `table` as written in `format`, carried through every later step. */
export function upgradedRow(table: string, format: number, row: unknown, steps: readonly Upgrade[] = upgrades): unknown {
  return steps.filter((step) => step.to > format).reduce((carried, step) => step.rows[table]?.(carried) ?? carried, row);
}
