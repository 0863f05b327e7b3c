export type FieldName = 'stage' | 'owner' | 'amount' | 'closeDate' | 'nextStep';

/** One past value of a field. The first row of each field is what the deal was created with. `label` is the value as people read it. */
export type HistoryRow = {
  readonly id: string;
  readonly at: string;
  readonly field: FieldName;
  readonly value: string | number | null;
  readonly label: string | null;
  readonly by: string;
};

export type Activity = { readonly at: string; readonly kind: 'call' | 'email' | 'meeting'; readonly subject: string };
export type Contact = { readonly name: string; readonly role: string };
export type Person = { readonly id: string; readonly name: string };
export type Status = 'open' | 'won' | 'lost';

/** A deal as the CRM keeps it. Instants are ISO 8601 in UTC, close dates and booked days are plain dates. */
export type DemoDeal = {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly owner: Person | null;
  readonly stageId: string;
  readonly status: Status;
  readonly lostReason: string | null;
  readonly amount: number | null;
  readonly closeDate: string | null;
  readonly nextStep: string | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly updatedAt: string;
  readonly stageSince: string;
  readonly contacts: readonly Contact[];
  /** Logged ones, oldest first. */
  readonly activities: readonly Activity[];
  readonly booked: Activity | null;
  readonly history: readonly HistoryRow[];
};
