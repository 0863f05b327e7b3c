import { normalisedLabel } from '../domain/deal/label';
import { type ColumnRole, columnRoles, isTimeRole } from '../files/columnRole';
import type { FileDeal } from '../files/dealRows';
import { headerCandidates } from '../files/headerNames';
import type { RecognisedFile } from '../files/readFiles';
import { failure, type Result, success } from '../result';

/** The column of the deals file that deals are compared by. */
export type Grouping = {
  readonly header: string;
  readonly column: number;
  readonly role: ColumnRole | null;
  /** Whether a field of a history file is this column. */
  readonly isField: (fieldName: string) => boolean;
};

/** Roles that make no groups, with the reason. */
const unfit: Readonly<Partial<Record<ColumnRole, string>>> = {
  dealId: 'every deal has another one',
  name: 'every deal has another one',
  amount: 'its numbers make no groups',
  nextStep: 'its texts make no groups',
  stage: 'it is the stage itself',
  outcome: 'it tells how deals ended, which is what the rates are of',
  isWon: 'it tells how deals ended, which is what the rates are of',
  isClosed: 'it tells how deals ended, which is what the rates are of',
};

/** The column that a role or a header names; a reason where none is meant, or one that makes no groups. */
export function groupingOf({ table, columns }: RecognisedFile, said: string): Result<Grouping, readonly string[]> {
  const byRole = columnRoles.find((role) => role === said);
  const label = normalisedLabel(said);
  const column =
    columns.choices.find(({ role }) => role === byRole)?.column ??
    [table.header.indexOf(said), table.header.findIndex((header) => label !== '' && normalisedLabel(header) === label)].find(
      (at) => at >= 0,
    );
  const header = column === undefined ? undefined : table.header[column];
  if (column === undefined || header === undefined) {
    return failure([`--by: the file has no column “${said}”; it has ${table.header.map((each) => `“${each}”`).join(', ')}.`]);
  }
  const role = columns.choices.find((choice) => choice.column === column)?.role ?? null;
  const why = role === null ? undefined : isTimeRole(role) ? 'it holds dates; --period makes groups of time' : unfit[role];
  if (why !== undefined) return failure([`--by: no groups can be made of “${header}”: ${why}.`]);
  const own = normalisedLabel(header);
  return success({
    header,
    column,
    role,
    isField: (name) =>
      (own !== '' && normalisedLabel(name) === own) || (role !== null && headerCandidates(name, null)[0]?.meaning === role),
  });
}

const peopleWords =
  /\b(?:owner|rep|reps|seller|salesperson|sales person|account executive|manager|employee|user|created by|modified by|assigned to|responsible|vendeur|commercial|responsable|verkaufer|mitarbeiter|verantwortlicher|inhaber|ertekesito|felelos|tulajdonos|munkatars)\b|负责人|所有人|所有者|销售员|销售代表|业务员|创建人/u;

/** Whether the groups are single people: by the column's name, or as half of its values are owners. */
export function isOfPeople({ header, role }: Grouping, deals: readonly FileDeal[]): boolean {
  if (role === 'owner' || peopleWords.test(normalisedLabel(header))) return true;
  const owners = new Set(deals.map(({ owner }) => owner));
  const values = [...new Set(deals.flatMap(({ segment }) => (segment === null ? [] : [segment])))];
  return values.length > 0 && values.filter((value) => owners.has(value)).length * 2 >= values.length;
}
