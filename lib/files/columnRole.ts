/** What a column of a file of deals, of stage changes or of field changes can be. */
export const columnRoles = [
  'dealId',
  'name',
  'account',
  'owner',
  'pipeline',
  'stage',
  'fromStage',
  'amount',
  'currency',
  'createdAt',
  'closedAt',
  'wonAt',
  'lostAt',
  'closeDate',
  'stageSince',
  'outcome',
  'isWon',
  'isClosed',
  'lostReason',
  'nextStep',
  'source',
  'changedAt',
  'changedBy',
  'field',
  'oldValue',
  'newValue',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Roles whose cells are times. */
export const timeRoles = [
  'createdAt',
  'closedAt',
  'wonAt',
  'lostAt',
  'closeDate',
  'stageSince',
  'changedAt',
] as const satisfies readonly ColumnRole[];
export type TimeRole = (typeof timeRoles)[number];

/** Whether a role's cells are times. */
export function isTimeRole(role: ColumnRole): role is TimeRole {
  return timeRoles.some((each) => each === role);
}
