import type { Instant } from '../domain/time/time';
import { cellReader } from './cells';
import type { ColumnRole } from './columnRole';
import type { Columns } from './columns';
import { writtenId } from './dealId';
import type { RowFault } from './fileFault';
import { headerCandidates } from './headerNames';
import type { Table } from './table';

/** Fields whose changes a file of field changes can tell; "segment" is the one that deals are to be compared by. */
export type ChangedField = 'stage' | 'owner' | 'amount' | 'closeDate' | 'nextStep' | 'outcome' | 'segment';

/** One change as a file tells it. Values are as they are written there. */
export type FileChange = {
  readonly line: number;
  readonly dealId: string;
  readonly field: ChangedField;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Instant;
  /** The pipeline that the deal was in, where the file tells it. */
  readonly pipeline?: string;
};

export type ChangeRows = {
  readonly changes: readonly FileChange[];
  readonly faults: readonly RowFault[];
  readonly timed: boolean;
  readonly zoneless: boolean;
};

const changedFields: readonly ChangedField[] = ['stage', 'owner', 'amount', 'closeDate', 'nextStep', 'outcome'];

/** The role that a field's name stands for, in any language; null for a field that nothing is made of. */
function fieldOf(name: string): ChangedField | null {
  const best = headerCandidates(name, null).find(({ meaning }) => changedFields.some((field) => field === meaning));
  return changedFields.find((field) => field === best?.meaning) ?? null;
}

/**
 * The changes of a table of stage changes or of field changes. Without a column of ids, deals are known by their names; `dealOfName` gives the id of
 * a name that only one deal has. A row is refused without deal, stage or time.
 */
export function changeRows(
  table: Table,
  columns: Columns,
  options: {
    readonly timeZone: string;
    readonly dealOfName: (name: string) => string | null;
    /** Whether a field's name is that of the column that deals are to be compared by. */
    readonly isSegment?: (fieldName: string) => boolean;
  },
): ChangeRows {
  const cells = cellReader(columns, options.timeZone);
  const fields = new Map<string, ChangedField | null>();
  const changes: FileChange[] = [];
  for (const row of table.rows) {
    const byId = cells.has('dealId');
    const idRole: ColumnRole = byId ? 'dealId' : 'name';
    const written = writtenId(cells.text(row, idRole));
    const dealId = written.kind !== 'id' ? null : byId ? written.id : options.dealOfName(written.id);
    if (dealId === null) {
      cells.fault(
        row,
        written.kind === 'damaged' ? 'damaged-deal-id' : written.kind === 'none' ? 'no-deal-id' : 'unknown-deal',
        'row',
        idRole,
      );
      continue;
    }
    const fieldName = cells.text(row, 'field');
    if (columns.kind === 'field-history' && !fields.has(fieldName))
      fields.set(fieldName, fieldOf(fieldName) ?? (options.isSegment?.(fieldName) ? 'segment' : null));
    const field = columns.kind === 'field-history' ? (fields.get(fieldName) ?? null) : 'stage';
    if (field === null) {
      cells.fault(row, 'field-not-used', 'row', 'field');
      continue;
    }
    const isStages = columns.kind !== 'field-history';
    const [from, to] = [cells.text(row, isStages ? 'fromStage' : 'oldValue'), cells.text(row, isStages ? 'stage' : 'newValue')];
    if (field === 'stage' && to === '') {
      cells.fault(row, 'no-stage', 'row', isStages ? 'stage' : 'newValue');
      continue;
    }
    const at = cells.instant(row, 'changedAt');
    if (at === null) {
      // A time that is there but is none was named already; then the row is refused for it.
      cells.fault(row, 'no-time', 'row', 'changedAt');
      continue;
    }
    const pipeline = cells.text(row, 'pipeline');
    changes.push({ line: row.line, dealId, field, from: from || null, to: to || null, at, ...(pipeline === '' ? {} : { pipeline }) });
  }
  return { changes, faults: cells.faults, timed: cells.timed(), zoneless: cells.zoneless() };
}
