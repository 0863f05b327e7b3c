/** A record as the server keeps it; relations are records in it ("Owner": {"Name": ...}). */
export type Row = { readonly [field: string]: unknown };

export type Table = {
  /** What may be asked for; with a dot a field of a related record. */
  readonly fields: readonly string[];
  readonly rows: readonly Row[];
};

export type Found = { readonly object: string; readonly rows: readonly Row[]; readonly counted: boolean };
export type Refused = { readonly errorCode: 'MALFORMED_QUERY' | 'INVALID_FIELD' | 'INVALID_TYPE'; readonly message: string };

const statement = /^SELECT (.+?) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY ([\w, ]+?))?(?: LIMIT (\d+))?$/;
const condition = /^(\w+) (=|>|>=|IN) (.+)$/;

function refused(errorCode: Refused['errorCode'], message: string): Refused {
  return { errorCode, message };
}

type Wanted = string | boolean | ReadonlySet<string>;

/** The value that a condition compares with, as the documented literals have it: text in quotes, dates and times without. */
function literal(text: string): Wanted | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return text;
  const quoted = /^'([^'\\]*)'$/.exec(text);
  if (quoted) return quoted[1] ?? '';
  const list = /^\(('[^'\\]*'(?:,\s*'[^'\\]*')*)\)$/.exec(text);
  return list ? new Set((list[1] ?? '').split(',').map((each) => each.trim().slice(1, -1))) : null;
}

function timeOf(value: unknown): number {
  return Date.parse(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function fits(row: Row, name: string, operator: string, wanted: Exclude<Wanted, object>): boolean {
  const value = row[name];
  const isTime = typeof wanted === 'string' && /^\d{4}-.*T/.test(wanted);
  const [here, there] = isTime ? [timeOf(value), timeOf(wanted)] : [value, wanted];
  if (operator === '=') return here === there;
  return operator === '>' ? String(here) > String(there) : isTime ? Number(here) >= Number(there) : String(here) >= String(there);
}

function picked(row: Row, names: readonly string[]): Row {
  const answer: Record<string, unknown> = {};
  for (const name of names) {
    const [field = '', inside] = name.split('.');
    if (inside === undefined) answer[field] = row[field] ?? null;
    else {
      const related = row[field];
      answer[field] = typeof related === 'object' && related !== null ? { attributes: { type: field }, ...related } : null;
    }
  }
  return answer;
}

const indexes = new WeakMap<readonly Row[], Map<string, Map<string, Row[]>>>();

/** Rows by the values of one field, as an indexed column has them. */
function rowsBy(rows: readonly Row[], name: string): ReadonlyMap<string, readonly Row[]> {
  const ofTable = indexes.get(rows) ?? new Map<string, Map<string, Row[]>>();
  indexes.set(rows, ofTable);
  const index = ofTable.get(name) ?? Map.groupBy(rows, (row) => String(row[name]));
  ofTable.set(name, index);
  return index;
}

/** Runs the part of SOQL that reads one object with conditions joined by AND (SOQL and SOSL Reference, "SOQL SELECT Syntax"). */
export function runSoql(soql: string, tables: Readonly<Record<string, Table>>): Found | Refused {
  const [whole, select = '', object = '', where, order, limit] = statement.exec(soql) ?? [];
  if (whole === undefined) return refused('MALFORMED_QUERY', `unexpected token in: ${soql.slice(0, 40)}`);
  const table = tables[object];
  if (table === undefined) return refused('INVALID_TYPE', `sObject type '${object}' is not supported.`);
  const counted = select === 'COUNT()';
  const names = counted ? [] : select.split(', ');
  const conditions = (where?.split(' AND ') ?? []).map((each) => condition.exec(each));
  const sorted = order?.split(', ') ?? [];
  for (const name of [...names, ...sorted, ...conditions.map((each) => each?.[1] ?? '')])
    if (!table.fields.includes(name)) return refused('INVALID_FIELD', `No such column '${name}' on entity '${object}'.`);

  let rows = table.rows;
  for (const each of conditions) {
    const wanted = literal(each?.[3] ?? '');
    if (!each || wanted === null) return refused('MALFORMED_QUERY', 'unexpected value in a condition');
    const [, name = '', operator = ''] = each;
    if (typeof wanted === 'object') {
      const index = rowsBy(rows, name);
      rows = [...wanted].flatMap((value) => index.get(value) ?? []);
    } else rows = rows.filter((row) => fits(row, name, operator, wanted));
  }
  if (sorted.length > 0) {
    rows = rows.toSorted((one, other) => {
      for (const name of sorted) {
        const [here, there] = [one[name], other[name]];
        if (here !== there) return typeof here === 'number' ? here - Number(there) : String(here) < String(there) ? -1 : 1;
      }
      return 0;
    });
  }
  const some = limit === undefined ? rows : rows.slice(0, Number(limit));
  return { object, rows: counted ? some : some.map((row) => picked(row, names)), counted };
}
