import type { Database } from '../db/database';
import { dealsByKey } from '../db/dealsByKey';
import { pipelinesOf } from '../db/pipelines';
import { stageHistories } from '../db/stageHistories';
import type { StorageRefusal } from '../db/storageRefusal';
import type { DealKey } from '../domain/deal/deal';
import { chanceFromHere } from '../domain/ratio/chanceFromHere';
import type { RateOrMissing } from '../domain/ratio/ratioStrip';
import { type SpellBehind, spellsBehind } from '../domain/ratio/spellsBehind';
import { idleFactor, type StageEvidence, stageFigures } from '../domain/ratio/stageFigures';
import { stageLedger } from '../domain/ratio/stageLedger';
import { localDate } from '../domain/time/calendar';
import type { Instant, LocalDate } from '../domain/time/time';
import type { DealsAddress } from '../messages/dealsAddress';
import { type Result, success } from '../result';
import { dayClocks } from './dayClocks';
import { clockOf, countedIn, type DealGroup, dealGroups, groupOf } from './dealGroups';
import { processOf } from './mappingView';
import { horizonDaysOf, matchedStages } from './matchedStages';
import type { Occasion } from './occasion';

/** A deal in such a list. One that came to its stage twice is there twice where visits are counted. */
export type ListedDeal = Pick<SpellBehind, 'days' | 'atLeast' | 'jumped' | 'known'> & {
  /** Told apart from every other one in the list. */
  readonly id: string;
  readonly key: DealKey;
  readonly group: DealGroup;
  readonly name: string;
  readonly account: string | null;
  readonly owner: string | null;
  /** In the team's zone. */
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
};

/** The deals behind one figure of one stage, with the figure as it is now: its n is the sum of the groups that it counts. */
export type DealsOfFigure = {
  readonly stageLabel: string;
  readonly days: 'business' | 'calendar';
  readonly asOf: Instant;
  readonly today: LocalDate;
  /** Null for a figure that is no share. */
  readonly rate: RateOrMissing | null;
  /** Up to which age the share counts, and past which it starts (null: from the beginning). */
  readonly upTo: number;
  readonly after: number | null;
  readonly horizonDays: number;
  /** More than a third are still open. */
  readonly young: boolean;
  /** Past how many days without a sign of life an open deal is idle; null where the data do not tell. */
  readonly idleDays: number | null;
  /** Those that have deals, in a fixed order. */
  readonly groups: readonly { readonly name: DealGroup; readonly counted: boolean; readonly count: number }[];
  /** In the order of their keys. */
  readonly deals: readonly ListedDeal[];
};

type Share = Pick<DealsOfFigure, 'rate' | 'upTo' | 'after'>;

function shareOf({ figure, age }: DealsAddress, evidence: StageEvidence, horizonDays: number): Share {
  const { passedBy, resolved, resolvedWithIdle } = evidence.figures;
  const all = { upTo: horizonDays, after: null };
  switch (figure) {
    case 'within':
      if (passedBy.carried === null) return { rate: passedBy.rate, upTo: horizonDays, after: passedBy.given };
      return { rate: { shown: true, rate: passedBy.carried.rate }, upTo: passedBy.carried.days, after: passedBy.given };
    case 'resolved':
      return { ...all, rate: resolved };
    case 'idle':
      return { ...all, rate: resolvedWithIdle?.rate ?? null };
    case 'chance':
      return { upTo: horizonDays, after: age ?? 0, rate: chanceFromHere(evidence.visits, age ?? 0, horizonDays) };
    case 'times':
    case 'visits':
      return { ...all, rate: null };
  }
}

/**
 * Every deal that came to a stage, in the groups that a figure puts them in, as of now. Null for a stage that its pipeline does not have,
 * or a pipeline that was never seen. The figure is worked out from the same columns as the list, so that the two always agree.
 */
export async function dealsOfFigure(
  database: Database,
  address: DealsAddress,
  occasion: Occasion,
): Promise<Result<DealsOfFigure | null, StorageRefusal>> {
  const { calendar, now, playbook, today } = occasion;
  const { pipeline: key, stage: stageId, figure } = address;
  const pipelines = await pipelinesOf(database, null);
  if (!pipelines.ok) return pipelines;
  const known = pipelines.value.find(({ pipeline }) => pipeline.key === key);
  const process = processOf(playbook, known?.mapping ?? null);
  const stage = known && matchedStages(known.pipeline, known.mapping, process).find(({ crm }) => crm.id === stageId);
  if (!stage) return success(null);
  const histories = await stageHistories(database, key, now);
  if (!histories.ok) return histories;
  const clocks = dayClocks(calendar, process);
  const horizonDays = horizonDaysOf(stage);
  const ledger = stageLedger(histories.value.columns, stage.chain, clocks);
  const evidence = stageFigures(ledger, { asOf: now, horizonDays: () => horizonDays }).get(stageId);
  if (!evidence) return success(null);
  const { figures } = evidence;
  const share = shareOf(address, evidence, horizonDays);
  const idleDays = figures.timeToPass?.p90 == null ? null : idleFactor * figures.timeToPass.p90;
  const position = clocks.clock.position(now);
  const isIdle = (lastSign: Instant) => idleDays !== null && position - clocks.clock.position(lastSign) > idleDays * clocks.clock.perDay;
  const spells = spellsBehind(ledger, stageId, clockOf[figure], now);
  const rows = await dealsByKey(
    database,
    spells.map((spell) => spell.deal),
  );
  if (!rows.ok) return rows;
  const dateOf = (at: Instant | null) => (at === null ? null : localDate(at, calendar.timeZone));
  const span = { after: share.after, horizonDays: share.upTo, isIdle };
  const deals = spells.map((spell, index): ListedDeal => {
    const row = rows.value.get(spell.deal);
    const { days, atLeast, jumped, known: howKnown, from, until } = spell;
    return {
      id: String(index),
      key: spell.deal,
      group: groupOf(figure, spell, span),
      name: row?.name ?? '',
      account: row?.account ?? null,
      owner: row?.owner ?? null,
      days,
      atLeast,
      jumped,
      known: howKnown,
      from: dateOf(from),
      until: dateOf(until),
    };
  });
  // A curve that cannot begin yet is told with all that there is of it.
  const isUnbegun = figure === 'within' && share.rate?.shown === false && share.rate.n === evidence.milestones.size;
  const isCounted = (name: DealGroup) => countedIn[figure].has(name) || (isUnbegun && name === 'joined-later');
  const counts = new Map<DealGroup, number>();
  for (const { group } of deals) counts.set(group, (counts.get(group) ?? 0) + 1);
  return success({
    ...share,
    stageLabel: stage.crm.label,
    days: process.days,
    asOf: now,
    today,
    horizonDays,
    young: figures.passedBy.young,
    idleDays,
    groups: dealGroups.flatMap((name) => {
      const count = counts.get(name) ?? 0;
      return count === 0 ? [] : [{ name, counted: isCounted(name), count }];
    }),
    deals,
  });
}
