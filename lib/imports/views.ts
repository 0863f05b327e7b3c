import type { ImportRefusal } from '../db/importDeals';
import type { PlannedDeal, ToldField } from '../db/importPlan';
import type { StorageRefusal } from '../db/storageRefusal';
import type { ColumnRole } from '../files/columnRole';
import type { FileKind, FileQuestion } from '../files/columns';
import type { DateFormat } from '../files/dateFormat';
import type { FileFault, RowFaultKind } from '../files/fileFault';
import type { SheetSource, TextSource } from '../files/readFiles';
import type { PassedOver } from '../files/table';
import type { FileChoices } from './choices';
import type { StageLabel } from './stageLabels';

/** A column as it is shown: what it was taken for, on what ground, and its first values. */
export type ColumnView = {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole | null;
  readonly by: 'given' | 'header' | 'values' | null;
  /** Headers of columns that could have been this one's role as well. */
  readonly others: readonly string[];
  readonly samples: readonly string[];
  readonly dates: DateFormat | null;
  /** A stage whose entry or exit the column tells. */
  readonly stage: string | null;
};

/** A file as it was recognised. */
export type FileView = {
  readonly name: string;
  readonly bytes: number;
  readonly kind: FileKind;
  readonly crm: string | null;
  readonly source: TextSource | SheetSource;
  readonly delimiter: string | null;
  readonly headerLine: number;
  readonly rows: number;
  readonly columns: readonly ColumnView[];
  /** Columns that are not shown, because there are so many. */
  readonly moreColumns: number;
  readonly questions: readonly FileQuestion[];
  readonly passedOver: Readonly<Partial<Record<PassedOver, number>>>;
  readonly given: FileChoices;
  /** Whether what was said of an earlier file with these headers was taken. */
  readonly remembered: boolean;
};

/** A file of an import: as it was recognised, or why it cannot be read. */
export type FileState =
  | { readonly ok: true; readonly value: FileView }
  | { readonly ok: false; readonly why: FileFault; readonly name: string; readonly bytes: number };

/** How many rows or cells were not taken for one reason, and the first of them. */
export type FaultCount = {
  readonly why: RowFaultKind;
  readonly effect: 'row' | 'cell';
  readonly count: number;
  readonly examples: readonly {
    readonly file: number;
    readonly line: number;
    readonly column: string | null;
    readonly value: string | null;
  }[];
};

/** What all files say together, before anything is compared with the store. */
export type Understood = {
  readonly deals: number;
  readonly changes: number | null;
  readonly pipelines: readonly {
    readonly name: string;
    /** Which of the site's pipelines it was taken for; null for a new one. */
    readonly target: string | null;
    readonly stages: readonly (StageLabel & { readonly matched: boolean })[];
  }[];
  /** The site's pipelines. */
  readonly known: readonly { readonly key: string; readonly label: string }[];
  /** Words of columns that tell how a deal stands, besides those that are stages. */
  readonly states: readonly StageLabel[];
  readonly owners: number;
  readonly hasIds: boolean;
  readonly hasCurrency: boolean;
  readonly zoneless: boolean;
  readonly closedBy: 'closed-at' | 'won-lost' | 'close-date' | 'none';
};

/** A deal of a dry run, as it is listed. */
export type PlannedView = {
  readonly name: string;
  readonly owner: string | null;
  readonly events: number;
  readonly fields: readonly ToldField[];
};

/** What an import would do. Each list holds its first deals; all of them can be had as a file. */
export type PlanView = {
  readonly counts: Readonly<Record<PlannedDeal['fate'], number>>;
  readonly events: number;
  readonly lists: Readonly<Record<PlannedDeal['fate'], readonly PlannedView[]>>;
  readonly refused: number;
  readonly faults: readonly FaultCount[];
};

export type Phase = 'reading' | 'understanding' | 'comparing' | 'writing' | 'removing';
export type ImportProgress = { readonly phase: Phase; readonly done: number; readonly total: number | null };

/** What an import came to, and where its figures are. */
export type ImportResult = {
  readonly id: string;
  readonly deals: number;
  readonly events: number;
  readonly pipelines: readonly { readonly key: string; readonly label: string; readonly firstStage: string | null }[];
};

export type SessionRefusal = ImportRefusal | StorageRefusal | 'no-deals' | 'date-order';

export type RemoveRefusal = StorageRefusal | 'not-imported' | 'later-import' | 'import-under-way';
