import type { Instant, LocalDate } from '../time/time';

/** Where a deal lives: one CRM installation as the user granted it. `origin` carries scheme and port. */
export type SiteRef = { readonly crm: string; readonly origin: string };

/** Identity of a deal over all connected sites: `crm|origin|id as the CRM writes it`. */
export type DealKey = string;

/** Identity of a pipeline over all connected sites: `crm|origin|pipeline id` (the id is empty where a CRM has a single pipeline). */
export type PipelineKey = string;

/** An amount in the currency the CRM shows; `currency` is an ISO 4217 code, or null where the CRM does not tell. */
export type Money = { readonly amount: number; readonly currency: string | null };

/** How a deal ended. "no-decision" is an outcome of its own, told from the CRM's lost reasons by the playbook. */
export type OutcomeKind = 'open' | 'won' | 'lost' | 'no-decision';

export type Outcome = { readonly kind: OutcomeKind; readonly at: Instant | null; readonly reason: string | null };

/** What is known of a deal as of the latest reading from any source. */
export type Deal = {
  readonly key: DealKey;
  readonly site: SiteRef;
  readonly dealId: string;
  readonly pipeline: PipelineKey;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly stageId: string | null;
  readonly amount: Money | null;
  readonly closeDate: LocalDate | null;
  readonly nextStep: string | null;
  /** When the next booked activity is due; null when none is booked, undefined when the source cannot tell. */
  readonly nextActivityOn: LocalDate | null | undefined;
  readonly lastActivityAt: Instant | null | undefined;
  readonly contactCount: number | undefined;
  readonly createdAt: Instant | null;
  readonly outcome: Outcome;
};

export function dealKey(site: SiteRef, dealId: string): DealKey {
  return `${site.crm}|${site.origin}|${dealId}`;
}

export function pipelineKey(site: SiteRef, pipelineId: string): PipelineKey {
  return `${site.crm}|${site.origin}|${pipelineId}`;
}
