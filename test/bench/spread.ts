/** Middle value and range of what was measured, for a table. */
export type Spread = { readonly median: number; readonly low: number; readonly high: number };

/** The median with the least and greatest value. Fails on nothing measured. */
export function spreadOf(values: readonly number[]): Spread {
  const ordered = values.toSorted((one, other) => one - other);
  const middle = ordered[Math.floor((ordered.length - 1) / 2)];
  const upper = ordered[Math.ceil((ordered.length - 1) / 2)];
  const low = ordered[0];
  const high = ordered.at(-1);
  if (middle === undefined || upper === undefined || low === undefined || high === undefined) throw new Error('Nothing was measured.');
  return { median: (middle + upper) / 2, low, high };
}

/** "12.3 (11.0-14.2)". */
export function spreadText({ median, low, high }: Spread, digits = 1): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

/** Rows of texts as a table with aligned columns, the first line as its head. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}
