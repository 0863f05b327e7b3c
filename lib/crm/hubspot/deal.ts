import type { Instant } from '../../domain/time/time';
import type { PastDeal, PastGone, PastPipeline } from '../adapter';
import { asText, field } from '../json';
import { changesIn, valuesOf } from './changes';
import { dayIn, instantIn, numberIn, propertyIn } from './values';

/** What is needed to read deals: their pipelines, and the owners' names where the key may read them. */
export type Terms = { readonly pipelines: readonly PastPipeline[]; readonly owners: ReadonlyMap<string, string> | null };

function shown(text: string | null | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** An empty property, or one that reads as what it should be. */
function isReadable(text: string | null | undefined, read: (text: string) => unknown): boolean {
  return text === null || text === undefined || read(text) !== null;
}

/** When the deal came into the stage that it is in. */
function enteredAt(row: unknown, stageId: string): Instant | null {
  const last = valuesOf(row, 'dealstage')?.at(-1);
  return last?.value === stageId ? last.at : null;
}

/** One deal with its history; null where it is not understood. The API gives no account's name with it. */
export function dealIn(row: unknown, { pipelines, owners }: Terms): PastDeal | null {
  const property = (name: string) => propertyIn(field(field(row, 'properties'), name));
  const dealId = asText(field(row, 'id'));
  const [pipelineId, stageId, amount, currency] = ['pipeline', 'dealstage', 'amount', 'deal_currency_code'].map(property);
  const stage = pipelines.find(({ id }) => id === pipelineId)?.stages.find(({ id }) => id === stageId);
  // A deal may be in no stage; one in a stage of which nothing is known cannot be told to be open.
  if (!dealId || pipelineId === undefined || stageId === undefined || (stageId !== null && !stage)) return null;
  const closeDate = property('closedate');
  if (!isReadable(amount, numberIn) || !isReadable(closeDate, dayIn)) return null;
  const ownerName = owners && ((id: string) => owners.get(id) ?? `#${id}`);
  const changes = changesIn(row, currency ?? null, ownerName);
  if (changes === null) return null;

  const owner = property('hubspot_owner_id');
  const [nextActivity, lastActivity] = [property('notes_next_activity_date'), property('notes_last_updated')];
  const contacts = numberIn(property('num_associated_contacts') ?? '');
  return {
    dealId,
    pipelineId: pipelineId ?? '',
    name: shown(property('dealname')) ?? '',
    ...(ownerName === null || owner === undefined ? {} : { owner: owner === null ? null : ownerName(owner) }),
    stageId,
    amount: amount ? { amount: Number(amount), currency: currency ?? null } : null,
    closeDate: closeDate ? dayIn(closeDate) : null,
    nextStep: shown(property('hs_next_step')),
    ...(nextActivity === undefined ? {} : { nextActivityOn: nextActivity === null ? null : dayIn(nextActivity) }),
    ...(lastActivity === undefined ? {} : { lastActivityAt: lastActivity === null ? null : instantIn(lastActivity) }),
    ...(contacts === null ? {} : { contactCount: contacts }),
    createdAt: instantIn(property('createdate')) ?? instantIn(field(row, 'createdAt')),
    outcome: {
      kind: stage?.kind ?? 'open',
      at: stage && stage.kind !== 'open' ? enteredAt(row, stage.id) : null,
      reason: stage?.kind === 'lost' ? shown(property('closed_lost_reason')) : null,
    },
    changes,
  };
}

/** A deal from the recycling bin; null where it is not understood. */
export function goneIn(row: unknown): PastGone | null {
  const dealId = asText(field(row, 'id'));
  return dealId ? { dealId, how: 'deleted', at: instantIn(field(row, 'archivedAt')) } : null;
}
