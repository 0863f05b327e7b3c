import type { FieldName, HistoryRow, Person } from '../deal.ts';
import { people, stageKind, stageLabel } from '../pipeline.ts';
import { nextSteps } from './names.ts';
import type { Move, Path } from './path.ts';
import type { Random } from './random.ts';
import { dayLength, isoInstant, isoWorkday, workTime } from './workTime.ts';

export type Change = {
  readonly at: number;
  readonly field: FieldName;
  readonly value: string | number | null;
  readonly label: string | null;
};

/** A deal's way as far as it has come by now. */
export type Way = {
  readonly moves: readonly Move[];
  readonly first: Move;
  readonly last: Move;
  readonly quietFrom: number;
  /** When it was closed, or now. */
  readonly until: number;
};

/** Cuts off what lies after `now`; null for a deal that does not exist yet. */
export function wayUntil(path: Path, now: number): Way | null {
  const moves = path.moves.filter((move) => move.at <= now);
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { moves, first, last, quietFrom: path.quietFrom, until: stageKind(last.stageId) === 'open' ? now : last.at };
}

export function stageChanges(way: Way): Change[] {
  return way.moves.map((move) => ({ at: move.at, field: 'stage', value: move.stageId, label: stageLabel(move.stageId) }));
}

export function ownerChanges(random: Random, way: Way, owner: Person): Change[] {
  const changes: Change[] = [{ at: way.first.at, field: 'owner', value: owner.id, label: owner.name }];
  const next = random.pick(people);
  if (random.chance(0.08) && next.id !== owner.id) {
    const at = workTime(random, random.between(way.first.at, way.until), way.first.at);
    if (at < way.until) changes.push({ at, field: 'owner', value: next.id, label: next.name });
  }
  return changes;
}

export function amountChanges(random: Random, way: Way, amount: number): Change[] {
  const change = (at: number, value: number): Change => ({ at, field: 'amount', value, label: null });
  const known = random.chance(0.85) || way.moves.length === 1;
  const changes: Change[] = known ? [change(way.first.at, amount)] : [];
  let current = amount;
  for (const move of way.moves.slice(1)) {
    const factor =
      move.stageId === 'st_proposal' && random.chance(0.45)
        ? random.between(0.75, 1.3)
        : move.stageId === 'st_negotiation' && random.chance(0.35)
          ? random.between(0.85, 0.97)
          : 1;
    const next = Math.max(500, Math.round((current * factor) / 250) * 250);
    if (next !== current || changes.length === 0) changes.push(change(move.at, next));
    current = next;
  }
  return changes;
}

/** A close date is set at once and pushed when it comes near; what nobody attends to keeps the old one. */
export function closeDateChanges(random: Random, way: Way): Change[] {
  const change = (at: number, due: number): Change => ({ at, field: 'closeDate', value: isoWorkday(due), label: null });
  let due = way.first.at + random.between(40, 90) * dayLength;
  let at = way.first.at;
  const changes = [change(at, due)];
  for (let pushes = 0; pushes < 6; pushes += 1) {
    at = workTime(random, due + random.between(-6, 3) * dayLength, at);
    if (at >= way.until || random.chance(at > way.quietFrom ? 0.9 : 0.2)) break;
    due = at + random.between(10, 35) * dayLength;
    changes.push(change(at, due));
  }
  const wonOn = isoInstant(way.last.at).slice(0, 10);
  if (way.last.stageId === 'st_won' && changes.at(-1)?.value !== wonOn)
    changes.push({ at: way.last.at, field: 'closeDate', value: wonOn, label: null });
  return changes;
}

function stepsOf(stageId: string): readonly [string, ...string[]] | null {
  for (const [known, steps] of Object.entries(nextSteps)) if (known === stageId) return steps;
  return null;
}

export function nextStepChanges(random: Random, way: Way): Change[] {
  const changes: Change[] = [];
  let current: string | null = null;
  const set = (at: number, value: string | null) => {
    if (value === current || at > way.until) return;
    changes.push({ at, field: 'nextStep', value, label: null });
    current = value;
  };
  for (const [index, move] of way.moves.entries()) {
    const steps = stepsOf(move.stageId);
    const leaves = way.moves[index + 1]?.at ?? way.until;
    if (steps !== null && random.chance(0.8)) set(move.at, random.pick(steps));
    else if (steps === null || random.chance(0.7)) set(move.at, null);
    const later = workTime(random, random.between(move.at, leaves), move.at);
    if (steps !== null && random.chance(0.4) && later < Math.min(leaves, way.quietFrom)) set(later, random.pick(steps));
  }
  return changes;
}

/** Puts changes in order and gives each the id by which it is known for good. */
export function historyRows(dealId: string, changes: readonly Change[]): HistoryRow[] {
  let by = changes.find((change) => change.field === 'owner')?.label ?? people[0].name;
  return changes
    .toSorted((one, other) => one.at - other.at)
    .map((change, index) => {
      if (change.field === 'owner' && change.label !== null) by = change.label;
      return { id: `${dealId}-${index + 1}`, at: isoInstant(change.at), field: change.field, value: change.value, label: change.label, by };
    });
}
