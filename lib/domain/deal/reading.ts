import type { LocalDate } from '../time/time';
import type { Money } from './deal';

/** Why a field has no value: absent from this page, present but not understood, shown rounded, to be read in more than one way, or being edited. */
export type Gap = 'not-on-page' | 'unreadable' | 'rounded' | 'ambiguous' | 'edited';

/** A field as read from a page. `{ ok: true, value: null }` means that the CRM shows it as empty. */
export type Field<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: Gap };

/** One look at a deal page. Every field stands for itself, so that one broken selector costs one field. */
export type DealReading = {
  /** The id that the page itself shows, where it does; it is compared with the one in the address before anything is recorded. */
  readonly dealId: Field<string>;
  readonly pipelineId: Field<string>;
  readonly name: Field<string>;
  /** `id` is the CRM's stable stage id or, where the page shows none, null: the label then has to be unique in the pipeline. */
  readonly stage: Field<{ readonly id: string | null; readonly label: string }>;
  readonly account: Field<string | null>;
  readonly owner: Field<string | null>;
  readonly amount: Field<Money | null>;
  readonly closeDate: Field<LocalDate | null>;
  readonly nextStep: Field<string | null>;
};

export type ReadingField = keyof DealReading;
