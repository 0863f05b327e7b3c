import type { Dexie, Table } from 'dexie';
import type {
  BackupMadeRow,
  BackupPlaceRow,
  ColumnChoiceRow,
  ColumnPartRow,
  CommitmentRow,
  DealRow,
  DraftRow,
  ErasureRow,
  EventRow,
  FiguresRow,
  ImportRow,
  LockRow,
  MappingRow,
  NoteDraftRow,
  PersonRow,
  PipelineRow,
  PlaybookRow,
  PromptAnswerRow,
  RecordRow,
  ReplacedDealRow,
  SafetyCopyRow,
  SightingRow,
  SnapshotRow,
  SourceRow,
  StateRow,
  TickRow,
} from './rows';
import type { Upgrade } from './upgrades/upgrades';

/** What was indexed in which table in the first format; what came later is in `upgrades`. */
export const firstIndexes = {
  meta: 'key',
  deals: 'key, siteKey, [siteKey+name], [pipeline+touched]',
  events: '++seq, &key, deal',
  pipelines: 'key, siteKey',
  sources: 'key',
  mappings: 'pipeline',
  ticks: '[deal+criterionId], deal',
  promptAnswers: '[deal+promptId], deal, answer',
  records: 'id, subject',
  commitments: 'id, deal, record',
  drafts: 'deal',
  sightings: 'deal',
  snapshots: 'pipeline',
  figures: 'pipeline',
} as const;

export type TableName = keyof ReturnType<typeof tablesOf>;

/** All tables but those that are derived from others. */
export const keptTables = [
  'meta',
  'deals',
  'events',
  'pipelines',
  'sources',
  'mappings',
  'ticks',
  'promptAnswers',
  'records',
  'commitments',
  'drafts',
  'sightings',
  'imports',
  'replacedDeals',
  'people',
  'noteDrafts',
  'erasures',
  'columnChoices',
  'lock',
  'playbooks',
] as const satisfies readonly TableName[];

/** Declares the tables, and carries the rows of former formats to the present when the store is opened. A step that throws undoes all of it. */
export function declareTables(dexie: Dexie, upgrades: readonly Upgrade[]): void {
  dexie.version(1).stores(firstIndexes);
  for (const upgrade of upgrades) {
    dexie
      .version(upgrade.to)
      .stores(upgrade.tables ?? {})
      .upgrade(async (transaction) => {
        for (const [name, step] of Object.entries(upgrade.rows)) {
          await transaction
            .table<unknown>(name)
            .toCollection()
            .modify((row: unknown, reference: { value: unknown }) => {
              reference.value = step(row);
            });
        }
        await transaction.table('meta').update('state', { schema: upgrade.to });
      });
  }
}

/** The tables by name, each with the type of its rows and its key. */
export function tablesOf(dexie: Dexie) {
  return {
    meta: dexie.table<StateRow, string>('meta'),
    deals: dexie.table<DealRow, string>('deals'),
    events: dexie.table<EventRow, number>('events'),
    pipelines: dexie.table<PipelineRow, string>('pipelines'),
    sources: dexie.table<SourceRow, string>('sources'),
    mappings: dexie.table<MappingRow, string>('mappings'),
    ticks: dexie.table<TickRow, [string, string]>('ticks'),
    promptAnswers: dexie.table<PromptAnswerRow, [string, string]>('promptAnswers'),
    records: dexie.table<RecordRow, string>('records'),
    commitments: dexie.table<CommitmentRow, string>('commitments'),
    drafts: dexie.table<DraftRow, string>('drafts'),
    sightings: dexie.table<SightingRow, string>('sightings'),
    snapshots: dexie.table<SnapshotRow, string>('snapshots'),
    figures: dexie.table<FiguresRow, string>('figures'),
    imports: dexie.table<ImportRow, string>('imports'),
    replacedDeals: dexie.table<ReplacedDealRow, [string, string]>('replacedDeals'),
    people: dexie.table<PersonRow, string>('people'),
    noteDrafts: dexie.table<NoteDraftRow, string>('noteDrafts'),
    erasures: dexie.table<ErasureRow, string>('erasures'),
    lock: dexie.table<LockRow, string>('lock'),
    playbooks: dexie.table<PlaybookRow, string>('playbooks'),
    safetyCopies: dexie.table<SafetyCopyRow, string>('safetyCopies'),
    backupPlaces: dexie.table<BackupPlaceRow | BackupMadeRow, string>('backupPlaces'),
    columnChoices: dexie.table<ColumnChoiceRow, string>('columnChoices'),
    columnParts: dexie.table<ColumnPartRow, [string, number]>('columnParts'),
  } satisfies Record<string, Table>;
}
