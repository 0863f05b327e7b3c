import type { ImportedDeal } from '../../lib/db/importDeals';
import { blankDeal } from '../../lib/domain/deal/changes';
import { dealKey, pipelineKey } from '../../lib/domain/deal/deal';
import { day, noon, site } from './store';

/** A deal as a file tells it, through some stages a day each; what is given overrides. */
export function fileDeal(
  dealId: string,
  given: { readonly pipelineId?: string; readonly name?: string; readonly stages?: readonly string[]; readonly owner?: string | null } = {},
): ImportedDeal {
  const { pipelineId = 'sales', stages = ['need', 'proposal'], owner = 'Carol' } = given;
  const key = dealKey(site, dealId);
  const blank = blankDeal(site, key, dealId, pipelineKey(site, pipelineId));
  return {
    deal: { ...blank, name: given.name ?? `Deal ${dealId}`, owner, stageId: stages.at(-1) ?? null, createdAt: noon - 20 * day },
    observedFrom: null,
    events: stages.map((value, index) => ({
      key: `file|${key}|stage|${index}`,
      deal: key,
      change: { field: 'stage', value },
      at: noon - (20 - index) * day,
      notBefore: null,
      known: 'file',
      recordedAt: noon,
    })),
  };
}
