import type { Holdings, Tables } from './backupFile';

const instants = ['recordedAt', 'editedAt', 'undoneAt', 'settledAt', 'madeAt', 'addedAt', 'confirmedAt', 'writtenAt', 'at'] as const;

function latestOf(row: unknown): number {
  if (typeof row !== 'object' || row === null) return 0;
  const told = new Map<string, unknown>(Object.entries(row));
  return Math.max(0, ...instants.map((name) => Number(told.get(name) ?? 0)).filter(Number.isFinite));
}

/** Tables whose rows say when they were written. */
const dated = ['events', 'records', 'people', 'commitments', 'ticks', 'mappings', 'noteDrafts', 'drafts'];

/** How much there is of what in some tables, and up to when. */
export function holdingsOf(tables: Tables): Holdings {
  const count = (name: string) => tables[name]?.length ?? 0;
  let latest = 0;
  for (const name of dated) for (const row of tables[name] ?? []) latest = Math.max(latest, latestOf(row));
  return {
    deals: count('deals'),
    events: count('events'),
    people: count('people'),
    notes: count('records'),
    commitments: count('commitments'),
    latest: latest === 0 ? null : latest,
    sealed: count('lock') > 0,
  };
}
