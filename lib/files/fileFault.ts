/** Why a whole file was refused. */
export type FileFault =
  | { readonly why: 'empty' }
  /**
   * An Excel workbook of before 2007 or with a password, a PDF, a packed archive that is no workbook, a web page or XML (which many a CRM saves
   * under a name that ends in ".xls"), JSON, or another file that is no text.
   */
  | { readonly why: 'not-text'; readonly looksLike: 'old-workbook' | 'archive' | 'pdf' | 'gzip' | 'markup' | 'json' | 'binary' }
  /** The browser could not read it: it was moved, or changed while it was read. */
  | { readonly why: 'unreadable' }
  /** A workbook that ends too early or is not put together as one. */
  | { readonly why: 'damaged-workbook' }
  /** More bytes, parts, cells, or bytes once unpacked, than are read. */
  | { readonly why: 'too-large'; readonly of: 'bytes' | 'parts' | 'cells' | 'unpacked'; readonly most: number }
  /** A header, or not even that, and nothing below it. */
  | { readonly why: 'no-rows' };

/** Why a row, or one cell of it, was not taken. */
export const rowFaultKinds = [
  'ends-mid-row',
  'unclosed-quote',
  'rest-not-read',
  'too-few-cells',
  'too-many-cells',
  'no-deal-id',
  'damaged-deal-id',
  'duplicate-deal-id',
  'unknown-deal',
  'no-stage',
  'no-time',
  'date-not-understood',
  'amount-not-understood',
  'outcome-not-understood',
  'closed-before-created',
  'outcome-conflict',
  'field-not-used',
  'error-in-cell',
  'formula-without-value',
] as const;
export type RowFaultKind = (typeof rowFaultKinds)[number];

/**
 * One thing that is wrong with a row. `line` is where the row begins, counted from 1. With `effect` "cell" the row was taken without that
 * cell. `other` is the line that a duplicate repeats.
 */
export type RowFault = {
  readonly line: number;
  readonly why: RowFaultKind;
  readonly effect: 'row' | 'cell';
  readonly column: string | null;
  readonly value: string | null;
  readonly other?: number;
};

/** Longest piece of a file that a fault repeats. */
const longestValue = 80;

/** A value as a fault names it: not longer than a line. */
export function named(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}…`;
}
