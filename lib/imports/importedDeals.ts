import type { ImportedDeal } from '../db/importDeals';
import type { PipelineRow } from '../db/rows';
import { blankDeal } from '../domain/deal/changes';
import { type Deal, dealKey, type OutcomeKind, type PipelineKey, pipelineKey } from '../domain/deal/deal';
import type { DealEvent } from '../domain/deal/dealEvent';
import type { Pipeline } from '../domain/deal/pipeline';
import type { Instant } from '../domain/time/time';
import type { FileChange } from '../files/changeRows';
import { dealJoiner, type JoinedDeal } from '../files/dealJoin';
import type { RowFault } from '../files/fileFault';
import { fileCoverage } from '../files/fileHistories';
import { fileCrm, fileSiteName, type ImportChoices } from './choices';
import type { ReadRows } from './readRows';
import { type StageLabel, stagesOfPipelines } from './stageLabels';
import { stageIdOf, type TargetPipeline } from './targetPipeline';

/** The deals of some files as they are taken into the store, and what was refused on the way. */
export type Prepared = {
  readonly deals: readonly ImportedDeal[];
  readonly pipelines: readonly Pipeline[];
  /** Of the deals' rows and of the changes' rows, each with the file that it stands in. */
  readonly faults: readonly (RowFault & { readonly file: number })[];
};

export type PreparingOptions = {
  readonly choices: ImportChoices;
  readonly meaning: (label: string) => OutcomeKind | null;
  readonly noDecisionReasons: readonly string[];
  /** The pipelines that the names in the files stand for, and all that are known of the site. */
  readonly targets: ReadonlyMap<string | null, TargetPipeline>;
  readonly known: readonly PipelineRow[];
  readonly now: Instant;
};

/**
 * Makes of the rows of files what `importDeals` takes. Stages are those of a known pipeline where it has one of the same label or id; else the label
 * is the stage. A close at a time that no file tells is as noticed now. Files that tell no moves say nothing of when a deal was in its stage.
 */
export function importedDeals(read: ReadRows, options: PreparingOptions): Prepared {
  const { choices, meaning, now } = options;
  const { site } = choices;
  const pipelines = madePipelines(read, options);
  const join = dealJoiner(
    read.deals.map(({ deal }) => deal),
    read.changes?.map(({ change }) => change) ?? null,
    {
      ...{ site, recordedAt: now, meaning, noDecisionReasons: options.noDecisionReasons, amountsInCents: choices.cents },
      ...(read.dateOrder === null ? {} : { dateOrder: read.dateOrder }),
    },
  );
  const { closedSince } = fileCoverage(read.deals.map(({ deal }) => deal));
  const moves = movesOf(read.changes ?? []);
  const faults: (RowFault & { readonly file: number })[] = [];
  const deals = read.deals.map(({ deal, file, stored }): ImportedDeal => {
    const found: { deals: RowFault[]; changes: RowFault[] } = { deals: [], changes: [] };
    const joined = join(deal, found);
    // A deal that is known from the store alone stands in no file.
    if (stored === null) faults.push(...found.deals.map((fault) => ({ ...fault, file })));
    faults.push(...found.changes.map((fault) => ({ ...fault, file: read.changesIn(fault.line, deal.dealId) })));
    const own = stored?.pipeline ?? pipelines.keyOf(deal.pipeline) ?? pipelineKey(site, deal.pipeline ?? '');
    const events = [
      ...eventsOf(joined, (label) => stageIdOf(pipelines.byKey.get(own) ?? null, label), now),
      ...pipelineMoves(moves.get(deal.dealId) ?? [], joined, pipelines.keyOf, now),
    ];
    const toldDeal = stored ?? dealOf(joined, own, (label) => stageIdOf(pipelines.byKey.get(own) ?? null, label), { meaning, choices });
    // A list alone does not tell that a deal of a connected CRM had no other moves than those that are known.
    const observedFrom = joined.hasStages || site.crm === fileCrm ? closedSince : now;
    return { deal: toldDeal, events, observedFrom: stored === null ? observedFrom : now };
  });
  return { deals, pipelines: [...pipelines.told.values()], faults };
}

type MadePipelines = {
  readonly told: ReadonlyMap<PipelineKey, Pipeline>;
  readonly byKey: ReadonlyMap<PipelineKey, Pipeline>;
  readonly keyOf: (name: string | null) => PipelineKey | null;
};

function madePipelines(rows: ReadRows, { choices, meaning, known, targets }: PreparingOptions): MadePipelines {
  const stages = stagesOfPipelines(rows, { meaning, order: choices.order });
  const told = new Map<PipelineKey, Pipeline>();
  const byKey = new Map<PipelineKey, Pipeline>(known.map((row) => [row.key, row]));
  for (const [name, { key, row }] of targets) {
    // Of files without a name for it, the source's name is what it goes by.
    const label = name ?? fileSiteName(choices.site) ?? '';
    const ofFile = pipelineOf(key, label, stages.get(name ?? '') ?? [], row);
    told.set(key, ofFile);
    byKey.set(key, row?.known === 'api' ? row : ofFile);
  }
  return { told, byKey, keyOf: (name) => targets.get(name)?.key ?? null };
}

/** A pipeline as files tell it: open stages in order, then those that close. One that is known keeps its own ids and its label. */
function pipelineOf(key: PipelineKey, name: string, stages: readonly StageLabel[], row: PipelineRow | null): Pipeline {
  const seen = new Set<string>();
  const told = stages.flatMap(({ label, means }) => {
    const id = stageIdOf(row, label);
    if (seen.has(id)) return [];
    seen.add(id);
    const before = row?.stages.find((stage) => stage.id === id);
    const kind = means === 'open' ? ('open' as const) : means === 'won' ? ('won' as const) : ('lost' as const);
    return [{ id, label: before?.label || label, kind }];
  });
  const open = told.filter(({ kind }) => kind === 'open');
  return { key, label: row?.label || name, stages: [...open, ...told.filter(({ kind }) => kind !== 'open')] };
}

/** The events with stages by their ids in the pipeline; keys stay as the file tells it, so that reading it again adds nothing. */
function eventsOf(joined: JoinedDeal, stageId: (label: string) => string, now: Instant): readonly DealEvent[] {
  const { deal, key, closedSometime, events } = joined;
  const told = events.map((event) =>
    event.change.field === 'stage' ? { ...event, change: { ...event.change, value: stageId(event.change.value) } } : event,
  );
  if (!closedSometime) return told;
  const change = { field: 'outcome', value: deal.outcome, reason: deal.lostReason } as const;
  const noticed = { deal: key, change, at: now, notBefore: deal.createdAt, known: 'seen', recordedAt: now } as const;
  return [...told, { key: `file|${key}|outcome|sometime|${deal.outcome}`, ...noticed }];
}

function movesOf(changes: NonNullable<ReadRows['changes']>): ReadonlyMap<string, readonly FileChange[]> {
  const moves = new Map<string, FileChange[]>();
  for (const { change } of changes) {
    if (change.pipeline === undefined) continue;
    const own = moves.get(change.dealId);
    if (own === undefined) moves.set(change.dealId, [change]);
    else own.push(change);
  }
  return moves;
}

/** What changes tell of a deal's way through several pipelines. */
function pipelineMoves(
  changes: readonly FileChange[],
  { key }: JoinedDeal,
  keyOf: (name: string | null) => PipelineKey | null,
  now: Instant,
): readonly DealEvent[] {
  const inOrder = changes.toSorted((one, other) => one.at - other.at || one.line - other.line);
  return inOrder.flatMap(({ pipeline, at }, index): DealEvent[] => {
    const before = inOrder[index - 1]?.pipeline;
    const [from, value] = [keyOf(before ?? null), keyOf(pipeline ?? null)];
    if (before === undefined || before === pipeline || from === null || value === null) return [];
    const change = { field: 'pipeline', value, from } as const;
    return [{ key: `file|${key}|pipeline|${at}|${value}`, deal: key, change, at, notBefore: null, known: 'file', recordedAt: now }];
  });
}

function dealOf(
  joined: JoinedDeal,
  pipeline: PipelineKey,
  stageId: (label: string) => string,
  { meaning, choices }: Pick<PreparingOptions, 'meaning' | 'choices'>,
): Deal {
  const { deal, events, closedSometime } = joined;
  const last = events.reduce<DealEvent | null>(
    (latest, event) => (event.change.field === 'outcome' && (latest === null || event.at >= latest.at) ? event : latest),
    null,
  );
  const told = last?.change.field === 'outcome' ? last.change : null;
  const outcome =
    told !== null
      ? { kind: told.value, at: told.value === 'open' ? null : (last?.at ?? null), reason: told.reason }
      : { kind: closedSometime ? deal.outcome : ('open' as const), at: null, reason: closedSometime ? deal.lostReason : null };
  return {
    ...blankDeal(choices.site, dealKey(choices.site, deal.dealId), deal.dealId, pipeline),
    name: deal.name,
    account: deal.account,
    owner: deal.owner,
    stageId: stageNow(joined, stageId, meaning),
    amount: deal.amount,
    closeDate: deal.closeDate,
    nextStep: deal.nextStep,
    createdAt: deal.createdAt,
    outcome,
  };
}

/** The open stage that a deal is in, or was in last; null where nothing tells. */
function stageNow({ deal, events }: JoinedDeal, stageId: (label: string) => string, meaning: PreparingOptions['meaning']): string | null {
  if (deal.stage !== null && (meaning(deal.stage) ?? 'open') === 'open') return stageId(deal.stage);
  const last = events.findLast(({ change }) => change.field === 'stage')?.change;
  return last?.field === 'stage' ? stageId(last.value) : null;
}
