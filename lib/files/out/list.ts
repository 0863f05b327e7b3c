/** A number stays a number in a spreadsheet; a text is only ever text there. */
export type Cell = string | number | null;

/** A list as it is taken out of the product: what it shows, its columns by name, and its rows in the order shown. */
export type List = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};
