import { type DealKey, dealKey, type SiteRef } from '../domain/deal/deal';
import { aboutDeal } from '../domain/record/record';
import type { Result } from '../result';
import type { Database } from './database';
import { eventsOfDeals } from './eventsOfDeals';
import { type Look, lookOnDeal } from './lookOnDeal';
import { saidMapping } from './mappings';
import { type Opened, openedCommitment, openedRecord, openedReviewDraft } from './privateText';
import { reviewOf, reviewTemplate } from './reviews';
import type {
  CommitmentRow,
  DealRow,
  DraftRow,
  EventRow,
  MappingRow,
  PipelineRow,
  PromptAnswerRow,
  RecordRow,
  SightingRow,
  SourceRow,
  Takeable,
  TickRow,
} from './rows';
import { siteKeyOf } from './siteKey';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** A review as it can be shown: its verdict is null while it is locked. */
export type Review = ReturnType<typeof reviewOf> & Pick<RecordRow, 'id' | 'at'>;

/** All that is stored about one deal, as of one moment. */
export type DealState = {
  readonly deal: DealRow | null;
  readonly sighting: SightingRow | null;
  readonly events: readonly EventRow[];
  readonly ticks: readonly TickRow[];
  readonly answers: readonly PromptAnswerRow[];
  /** On how many deals each prompt was called not helpful. */
  readonly notHelpful: ReadonlyMap<string, number>;
  readonly draft: Opened<DraftRow> | null;
  /** Newest first, without those that were taken back. */
  readonly reviews: readonly Review[];
  readonly commitments: readonly Opened<CommitmentRow>[];
  readonly pipeline: PipelineRow | null;
  readonly mapping: MappingRow | null;
  readonly source: SourceRow | null;
};

/** The site that a deal's key names: its CRM, its origin, and the rest is the id. Null for what is no such key. */
export function siteOfKey(key: DealKey): (SiteRef & { readonly dealId: string }) | null {
  const [crm, origin, ...id] = key.split('|');
  return crm && origin && id.length > 0 ? { crm, origin, dealId: id.join('|') } : null;
}

const isThere = ({ gone }: Takeable) => gone !== true;

async function countsOfNotHelpful(database: Database): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await database.tables.promptAnswers
    .where('answer')
    .equals('not-helpful')
    .filter(isThere)
    .each(({ promptId }) => counts.set(promptId, (counts.get(promptId) ?? 0) + 1));
  return counts;
}

function reviewsOf(records: readonly Opened<RecordRow>[]): readonly Review[] {
  return records
    .filter((record) => record.template === reviewTemplate && record.undoneAt === null)
    .sort((one, other) => other.at - one.at)
    .map((record) => ({ ...reviewOf(record), id: record.id, at: record.at }));
}

/** All that a look alone tells about a deal, where nothing is stored. */
export function dealStateOfLook(look: Look): DealState {
  const { deal, sighting, events, pipeline } = lookOnDeal(look, { deal: null, sighting: null, ofSite: [] });
  const nothing = { ticks: [], answers: [], notHelpful: new Map(), draft: null, reviews: [], commitments: [], mapping: null, source: null };
  return { ...nothing, deal, sighting, events, pipeline };
}

/**
 * What is stored about a deal; a deal that was never recorded has none but perhaps a doubtful sighting. A look that the store did not take
 * may be given: then the deal is as that look leaves it.
 */
export function dealState(database: Database, key: DealKey, untaken: Look | null = null): Promise<Result<DealState, StorageRefusal>> {
  const { tables } = database;
  const stores = [
    tables.deals,
    tables.sightings,
    tables.events,
    tables.ticks,
    tables.promptAnswers,
    tables.drafts,
    tables.records,
    tables.commitments,
    tables.pipelines,
    tables.mappings,
    tables.sources,
  ];
  const vault = database.vault();
  return read(database, stores, async () => {
    const site = siteOfKey(key);
    const [known = null, before = null, told, ticks, answers, notHelpful, draft, records, commitments, source] = await Promise.all([
      tables.deals.get(key),
      tables.sightings.get(key),
      eventsOfDeals(database, [key]),
      tables.ticks.where('deal').equals(key).filter(isThere).toArray(),
      tables.promptAnswers.where('deal').equals(key).filter(isThere).toArray(),
      countsOfNotHelpful(database),
      tables.drafts.get(key),
      tables.records.where('subject').equals(aboutDeal(key)).toArray(),
      tables.commitments.where('deal').equals(key).sortBy('madeAt'),
      site ? tables.sources.get(`${site.crm}|${site.origin}`) : undefined,
    ]);
    const ofSite = untaken ? await tables.pipelines.where('siteKey').equals(siteKeyOf(untaken.site)).toArray() : [];
    const seen = untaken && lookOnDeal(untaken, { deal: known, sighting: before, ofSite });
    const deal = seen?.deal ?? known;
    const [stored, mapping] = deal
      ? await Promise.all([tables.pipelines.get(deal.pipeline), tables.mappings.get(deal.pipeline)])
      : [undefined, undefined];
    return {
      deal,
      sighting: seen?.sighting ?? before,
      events: [...(told.get(key) ?? []), ...(seen?.events ?? [])],
      ticks,
      answers,
      notHelpful,
      draft: draft === undefined ? null : openedReviewDraft(vault, draft),
      reviews: reviewsOf(records.map((record) => openedRecord(vault, record))),
      commitments: commitments.map((commitment) => openedCommitment(vault, commitment)),
      pipeline: seen?.pipeline ?? stored ?? null,
      mapping: saidMapping(mapping),
      source: source ?? null,
    };
  });
}

/** The ids of a site's deals by their names; a name that no deal or several deals have is left out. */
export function dealIdsByName(
  database: Database,
  site: SiteRef,
  names: readonly string[],
): Promise<Result<ReadonlyMap<string, string>, StorageRefusal>> {
  const { deals } = database.tables;
  const siteKey = siteKeyOf(site);
  return read(database, [deals], async () => {
    const found = await Promise.all(
      [...new Set(names)].map(async (name) => ({
        name,
        rows: await deals.where('[siteKey+name]').equals([siteKey, name]).limit(2).toArray(),
      })),
    );
    return new Map(found.flatMap(({ name, rows: [one, other] }) => (one && !other ? [[name, one.dealId] as const] : [])));
  });
}

/** Those of some deals of a site that are known, with their events and their latest sighting. */
export type CardState = { readonly deal: DealRow; readonly events: readonly EventRow[]; readonly sighting: SightingRow | null };

/** What is stored about the deals of a board or list; deals that are not known are left out. */
export function cardStates(
  database: Database,
  site: SiteRef,
  dealIds: readonly string[],
): Promise<Result<readonly CardState[], StorageRefusal>> {
  const { deals, events, sightings } = database.tables;
  return read(database, [deals, events, sightings], async () => {
    const keys = [...new Set(dealIds.map((id) => dealKey(site, id)))];
    const [rows, seen, byDeal] = await Promise.all([deals.bulkGet(keys), sightings.bulkGet(keys), eventsOfDeals(database, keys)]);
    return rows.flatMap((deal, index) => (deal ? [{ deal, events: byDeal.get(deal.key) ?? [], sighting: seen[index] ?? null }] : []));
  });
}
