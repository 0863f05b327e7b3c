import type {
  ColumnChoiceRow,
  CommitmentRow,
  DealRow,
  DraftRow,
  ErasureRow,
  EventRow,
  MappingRow,
  NoteDraftRow,
  PersonRow,
  PipelineRow,
  PlaybookRow,
  PromptAnswerRow,
  RecordRow,
  SightingRow,
  SourceRow,
  TickRow,
} from './rows';

/** The rows of each table that a merge looks at. What imports can take back stays with the store that they were made in. */
export type MergeableRows = {
  readonly deals: readonly DealRow[];
  readonly events: readonly EventRow[];
  readonly pipelines: readonly PipelineRow[];
  readonly sources: readonly SourceRow[];
  readonly mappings: readonly MappingRow[];
  readonly ticks: readonly TickRow[];
  readonly promptAnswers: readonly PromptAnswerRow[];
  readonly records: readonly RecordRow[];
  readonly commitments: readonly CommitmentRow[];
  readonly drafts: readonly DraftRow[];
  readonly sightings: readonly SightingRow[];
  readonly people: readonly PersonRow[];
  readonly noteDrafts: readonly NoteDraftRow[];
  readonly erasures: readonly ErasureRow[];
  readonly columnChoices: readonly ColumnChoiceRow[];
  readonly playbooks: readonly PlaybookRow[];
};
export type MergeableTable = keyof MergeableRows;
