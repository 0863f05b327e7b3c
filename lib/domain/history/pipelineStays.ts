import type { PipelineKey } from '../deal/deal';
import type { DealEvent } from '../deal/dealEvent';
import { inOrder } from '../deal/eventOrder';
import type { Instant } from '../time/time';

/**
 * A time that a deal spent in a pipeline. It came in (`notBefore`, `from`], or at `from` where `notBefore` is null; `from` is -Infinity where it
 * was there from the start. What happened before `until` is of this stay; at `leftAt` it was surely still there, null while it stays.
 */
export type PipelineStay = {
  readonly from: Instant;
  readonly notBefore: Instant | null;
  readonly until: Instant;
  readonly leftAt: Instant | null;
};

/** Whose stays are asked for, and what is known of them besides a deal's events. */
export type StaysAsked = {
  readonly pipeline: PipelineKey;
  /** The pipeline that the CRM shows now; null where that is not known. */
  readonly present: PipelineKey | null;
  readonly stageOrder: readonly string[];
  readonly createdAt: Instant | null;
  readonly observedFrom: Instant | null;
  readonly apiReadUpTo: Instant | null;
  readonly asOf: Instant;
};

type Change = { readonly event: DealEvent; readonly value: PipelineKey; readonly from: PipelineKey | null };

const always: PipelineStay = { from: -Infinity, notBefore: null, until: Infinity, leftAt: null };

/**
 * The times that a deal spent in a pipeline, in order, from its changes of pipeline and of stage in any order. A change that was noticed
 * between two looks happened with the told move into the other pipeline's stages where there is one between the two; where there is none,
 * the deal is known to have been in the former pipeline up to the first look.
 */
export function pipelineStays(pipelines: readonly DealEvent[], stages: readonly DealEvent[], asked: StaysAsked): readonly PipelineStay[] {
  const { pipeline, asOf, createdAt } = asked;
  const changes = standing(changesIn(pipelines.filter(({ at }) => at <= asOf)), asked);
  const later = pipelines.some(({ at }) => at > asOf) ? inOrder(pipelines, []).find(({ at }) => at > asOf) : undefined;
  const last = later === undefined ? asked.present : fromOf(later);
  const [first] = changes;
  if (first === undefined) return last === null || last === pipeline ? [always] : [];

  const moves = stages
    .filter(({ known, at, notBefore }) => known !== 'seen' && notBefore === null && at <= asOf)
    .sort((one, other) => one.at - other.at);
  const stays: PipelineStay[] = [];
  let present = first.from;
  // What the first change led to is what the deal was created in.
  if (present === null && createdAt !== null && first.event.at <= createdAt) present = first.value;
  let stay: PipelineStay | null = present === pipeline ? always : null;
  const goTo = (value: PipelineKey, event: DealEvent) => {
    if (value === present) return;
    if (stay !== null) stays.push(leaving(stay, event, moves, asked.stageOrder));
    stay = value === pipeline ? arriving(event, moves, asked.stageOrder) : null;
    present = value;
  };
  for (const { value, event } of changes) goTo(value, event);
  const final = changes.at(-1);
  if (last !== null && final) goTo(last, { ...final.event, notBefore: null });
  return stay === null ? stays : [...stays, stay];
}

function changesIn(events: readonly DealEvent[]): readonly Change[] {
  return inOrder(events, []).flatMap((event) =>
    event.change.field === 'pipeline' ? [{ event, value: event.change.value, from: fromOf(event) }] : [],
  );
}

function fromOf({ change }: DealEvent): PipelineKey | null {
  return change.field === 'pipeline' ? (change.from ?? null) : null;
}

/** Without what this browser saw in the time in which the CRM's API tells changes of pipeline itself. */
function standing(changes: readonly Change[], { observedFrom, apiReadUpTo }: StaysAsked): readonly Change[] {
  const isTold = changes.some(({ event }) => event.known === 'api' && event.notBefore === null);
  if (!isTold || apiReadUpTo === null) return changes;
  return changes.filter(({ event: { known, at } }) => known !== 'seen' || at > apiReadUpTo || at < (observedFrom ?? -Infinity));
}

function leaving(stay: PipelineStay, event: DealEvent, moves: readonly DealEvent[], stageOrder: readonly string[]): PipelineStay {
  const between = movesWithin(event, moves);
  if (between === null) return { ...stay, until: event.at, leftAt: event.at };
  // The last of them led into the pipeline that the deal was then found in.
  const own = between.slice(0, -1).findLastIndex((move) => stageOrder.includes(stageOf(move)));
  const next = between[own + 1];
  if (next !== undefined) return { ...stay, until: next.at, leftAt: next.at };
  return { ...stay, until: event.at, leftAt: Math.max(event.notBefore ?? event.at, stay.from) };
}

function arriving(event: DealEvent, moves: readonly DealEvent[], stageOrder: readonly string[]): PipelineStay {
  const between = movesWithin(event, moves);
  if (between === null) return { ...always, from: event.at };
  const own = between.find((move) => stageOrder.includes(stageOf(move))) ?? between.at(-1);
  return own === undefined ? { ...always, from: event.at, notBefore: event.notBefore } : { ...always, from: own.at };
}

/** The told moves between the two looks that a change was noticed between; null where its time is told, or nothing bounds it. */
function movesWithin({ at, notBefore }: DealEvent, moves: readonly DealEvent[]): readonly DealEvent[] | null {
  if (notBefore === null || notBefore > at) return null;
  return moves.filter((move) => move.at > notBefore && move.at <= at);
}

function stageOf({ change }: DealEvent): string {
  return change.field === 'stage' ? change.value : '';
}
