import type { Deal, OutcomeKind } from '../domain/deal/deal';
import type { FileChange } from '../files/changeRows';
import type { FileDeal, LabelMeaning, LabelsGiven } from '../files/dealRows';
import type { RowFault } from '../files/fileFault';
import { type RecognisedFile, readChanges, readDeals, stageMeaning } from '../files/readFiles';
import { stageDateChanges } from '../files/stageDateChanges';
import type { ImportChoices } from './choices';

/** A deal and the file that it stands in; `stored` where no file tells of it but the store does. */
export type ReadDeal = { readonly deal: FileDeal; readonly file: number; readonly stored: Deal | null };
export type ReadChange = { readonly change: FileChange; readonly file: number };

/** The rows of all files of an import. */
export type ReadRows = {
  readonly deals: readonly ReadDeal[];
  /** Null where no file tells any move. */
  readonly changes: readonly ReadChange[] | null;
  readonly faults: readonly (RowFault & { readonly file: number })[];
  /** Words in columns of states, with what they were taken for. */
  readonly labels: readonly LabelMeaning[];
  readonly closedBy: 'closed-at' | 'won-lost' | 'close-date' | 'none';
  readonly hasIds: boolean;
  /** Whether a time of day names no zone. */
  readonly zoneless: boolean;
  readonly hasCurrency: boolean;
  /** How the changes' dates are written, for values that are dates. */
  readonly dateOrder: 'day-first' | 'month-first' | null;
  /** Ids that changes name and no file of deals tells. */
  readonly unknownIds: readonly string[];
  /** The file that a change's row stands in. */
  readonly changesIn: (line: number, dealId: string) => number;
};

/** What is known of deals besides the files. */
export type Known = {
  readonly deals: ReadonlyMap<string, Deal>;
  /** Ids of deals by name, of names that only one has. */
  readonly idsByName: ReadonlyMap<string, string>;
};

/** What labels mean, by the user's word first. */
function labelsGiven({ labels, cents, currency }: ImportChoices, noDecisionReasons: readonly string[]): LabelsGiven {
  const meaning = (kind: OutcomeKind) => Object.entries(labels).flatMap(([label, means]) => (means === kind ? [label] : []));
  return {
    ...{ won: meaning('won'), lost: meaning('lost'), noDecision: meaning('no-decision'), open: meaning('open') },
    ...{ noDecisionReasons, amountsInCents: cents, currency },
  };
}

/** What a stage's label means for the outcome under some choices; null for an open one. */
export function meaningOf(choices: ImportChoices, noDecisionReasons: readonly string[]): (label: string) => OutcomeKind | null {
  return stageMeaning({ ...labelsGiven(choices, noDecisionReasons), timeZone: choices.timeZone, stages: null });
}

/**
 * Reads the rows of recognised files. Of deals that two files tell, the first counts and the others are refused. Where files have no ids, a deal
 * is the one known by its name, else it is known by its name, account and day of creation from then on. Changes of deals that no file tells are of those that the store knows, or
 * are refused.
 */
export function readRows(
  files: readonly RecognisedFile[],
  choices: ImportChoices,
  { known, noDecisionReasons }: { readonly known: Known; readonly noDecisionReasons: readonly string[] },
): ReadRows {
  const given = labelsGiven(choices, noDecisionReasons);
  const faults: (RowFault & { readonly file: number })[] = [];
  const deals = new Map<string, ReadDeal>();
  const labels = new Map<string, LabelMeaning>();
  let closedBy: ReadRows['closedBy'] = 'none';
  let [zoneless, hasIds, hasCurrency] = [false, true, false];
  files.forEach((file, index) => {
    faults.push(...file.table.faults.map((fault) => ({ ...fault, file: index })));
    const rows = readDeals(file, { ...given, timeZone: choices.timeZone });
    if (!rows.ok) return;
    faults.push(...rows.value.faults.map((fault) => ({ ...fault, file: index })));
    if (closedBy === 'none') closedBy = rows.value.closedBy;
    zoneless ||= rows.value.zoneless;
    hasIds &&= rows.value.hasIds;
    for (const label of rows.value.labels) {
      const before = labels.get(label.label);
      labels.set(label.label, { ...label, rows: label.rows + (before?.rows ?? 0) });
    }
    const numbered = rows.value.hasIds ? null : idsOfNames(known.idsByName);
    for (const told of rows.value.deals) {
      const deal = numbered === null ? told : { ...told, dealId: numbered(told) };
      hasCurrency ||= deal.amount?.currency != null;
      const before = deals.get(deal.dealId);
      if (before === undefined) deals.set(deal.dealId, { deal, file: index, stored: null });
      else
        faults.push({
          line: deal.line,
          why: 'duplicate-deal-id',
          effect: 'row',
          column: null,
          value: deal.dealId,
          other: before.deal.line,
          file: index,
        });
    }
  });
  const told = readAllChanges(files, choices, { deals: [...deals.values()].map(({ deal }) => deal), known, faults });
  const unknownIds = new Set<string>();
  const changes: ReadChange[] = [];
  for (const each of told.changes) {
    const { dealId, line } = each.change;
    const stored = known.deals.get(dealId);
    if (!deals.has(dealId) && stored !== undefined) deals.set(dealId, { deal: fileDealOf(stored), file: each.file, stored });
    if (deals.has(dealId)) {
      changes.push(each);
      continue;
    }
    unknownIds.add(dealId);
    faults.push({ line, why: 'unknown-deal', effect: 'row', column: null, value: dealId, file: each.file });
  }
  const all = [...deals.values()];
  const dated = told.hasChanges
    ? []
    : stageDateChanges(all.map(({ deal }) => deal)).map((change) => ({ change, file: deals.get(change.dealId)?.file ?? 0 }));
  const moves = told.hasChanges ? changes : dated.length > 0 ? dated : null;
  const places = new Map(moves?.map(({ change, file }) => [`${change.line}|${change.dealId}`, file]));
  return {
    ...{ deals: all, changes: moves, faults, labels: [...labels.values()], closedBy, hasIds, hasCurrency },
    zoneless: zoneless || told.zoneless,
    dateOrder: told.dateOrder,
    unknownIds: [...unknownIds],
    changesIn: (line, dealId) => places.get(`${line}|${dealId}`) ?? 0,
  };
}

function readAllChanges(
  files: readonly RecognisedFile[],
  { timeZone }: ImportChoices,
  {
    deals,
    known,
    faults,
  }: { readonly deals: readonly FileDeal[]; readonly known: Known; readonly faults: (RowFault & { readonly file: number })[] },
) {
  const changes: ReadChange[] = [];
  let [zoneless, hasChanges] = [false, false];
  let dateOrder: ReadRows['dateOrder'] = null;
  const own = new Set(deals.map(({ name }) => name));
  const others = Array.from(known.idsByName, ([name, dealId]) => ({ name, dealId })).filter(({ name }) => !own.has(name));
  const named = [...deals, ...others];
  files.forEach((file, index) => {
    const rows = readChanges(file, named, { timeZone });
    if (!rows.ok) return;
    hasChanges = true;
    zoneless ||= rows.value.zoneless;
    faults.push(...rows.value.faults.map((fault) => ({ ...fault, file: index })));
    for (const change of rows.value.changes) changes.push({ change, file: index });
    const format = file.columns.dates.values().next().value?.format;
    if (format === 'day-first' || format === 'month-first') dateOrder ??= format;
  });
  return { changes, zoneless, hasChanges, dateOrder };
}

/** Ids for rows without any: a deal of that name that is known, else what stays the same when the file is exported again. */
function idsOfNames(idsByName: ReadonlyMap<string, string>): (deal: FileDeal) => string {
  const given = new Map<string, number>();
  return ({ name, account, createdAt, dealId }) => {
    const known = idsByName.get(name);
    const created = createdAt === null ? '' : new Date(createdAt).toISOString().slice(0, 10);
    const id = known ?? (name === dealId ? dealId : [name, account ?? '', created].join(' / '));
    const count = (given.get(id) ?? 0) + 1;
    given.set(id, count);
    return count === 1 ? id : `${id} / ${count}`;
  };
}

/** A deal of the store as a file would tell it, so that its changes can be joined to it. */
function fileDealOf(stored: Deal): FileDeal {
  const { dealId, name, account, owner, amount, createdAt, closeDate, nextStep, outcome } = stored;
  return {
    ...{ line: 0, dealId, name, account, owner, amount, createdAt, closeDate, nextStep },
    pipeline: null,
    stage: null,
    outcome: 'open',
    closedAt: null,
    lostReason: outcome.reason,
    source: null,
    stageSince: null,
    stageDates: [],
    segment: null,
  };
}
