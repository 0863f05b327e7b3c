import { type Result, success } from '../../result';
import type { HistoryProblem, PastChange } from '../adapter';
import { asList, asNumber, asText, field } from '../json';
import { type Ask, instantIn, problem } from './api';
import { dateIn, moneyIn, type Opportunity } from './record';

/** The most that EspoCRM gives at a time. */
const notesPerPage = 200;
// A deal with more notes than these keeps its present state without its history, rather than half of it.
const mostNotes = 2_000;

/** All notes of a deal's stream, newest first. Empty where there are too many. */
async function readNotes(ask: Ask, dealId: string): Promise<Result<readonly unknown[], HistoryProblem>> {
  const notes = new Map<string, unknown>();
  for (let offset = 0; offset < mostNotes; offset += notesPerPage) {
    const parameters = new URLSearchParams({ maxSize: String(notesPerPage), offset: String(offset) });
    const answer = await ask(`Opportunity/${encodeURIComponent(dealId)}/stream`, parameters);
    if (!answer.ok) return answer;
    const list = asList(field(answer.value, 'list'));
    if (list === null) return problem('not-understood', 'no notes');
    for (const note of list) {
      const id = asText(field(note, 'id'));
      if (id === null) return problem('not-understood', 'a note');
      // A note that is written meanwhile pushes the others on, so that one comes twice.
      notes.set(id, note);
    }
    if (list.length < notesPerPage) return success([...notes.values()]);
  }
  return success([]);
}

type Audited = { readonly name: 'amount' | 'closeDate'; readonly was: unknown; readonly became: unknown };

/** Amounts and close dates that a note tells the change of. What the user's role hides is left out of `became`. */
function auditedIn(data: unknown): readonly Audited[] {
  const [was, became] = [field(field(data, 'attributes'), 'was'), field(field(data, 'attributes'), 'became')];
  const names = asList(field(data, 'fields')) ?? [];
  return (['amount', 'closeDate'] as const).flatMap((name) =>
    names.includes(name) && field(became, name) !== undefined ? [{ name, was, became }] : [],
  );
}

function changeTo(name: Audited['name'], side: unknown, told: Pick<PastChange, 'sourceId' | 'at'>): PastChange {
  return name === 'amount'
    ? { ...told, field: 'amount', value: moneyIn(side) }
    : { ...told, field: 'closeDate', value: dateIn(field(side, 'closeDate')) };
}

/** The stage that a note tells: of the deal's creation, of a change by itself (up to EspoCRM 8), or of one among others. */
function stageIn(type: string | null, data: unknown): string | null {
  if (type === 'Create') return field(data, 'statusField') === 'stage' ? asText(field(data, 'statusValue')) : null;
  if (type === 'Status') return field(data, 'field') === 'stage' ? asText(field(data, 'value')) : null;
  return type === 'Update' ? asText(field(data, 'value')) : null;
}

/** What a note says of the owner: a name, null for nobody, undefined for nothing. */
function ownerIn(type: string | null, data: unknown): string | null | undefined {
  const id = field(data, 'assignedUserId');
  if (type === 'Assign' && id === null) return null;
  const name = asText(field(data, 'assignedUserName'))?.trim();
  return (type === 'Assign' || type === 'Create') && name ? name : undefined;
}

/** The changes of a deal, oldest first; null where its notes do not tell its stages from its creation to now. */
export type Told = readonly PastChange[] | null;

function changesIn(notes: readonly unknown[], deal: Opportunity): Told {
  const changes: PastChange[] = [];
  const begunWith = new Set<string>();
  // By the number that the notes carry: two may have been written in the same second.
  const numbered = notes.map((note) => ({ note, number: asNumber(field(note, 'number')) ?? 0 })).sort((a, b) => a.number - b.number);
  // Where they carry none, they come newest first.
  const inOrder = numbered.every(({ number }) => number === 0) ? numbered.toReversed() : numbered;
  for (const { note } of inOrder) {
    const [id, type, at] = [asText(field(note, 'id')), asText(field(note, 'type')), instantIn(asText(field(note, 'createdAt')))];
    const parent = asText(field(note, 'parentId'));
    if (id === null || at === null || (parent !== null && parent !== deal.id)) continue;
    const data = field(note, 'data');
    const stage = stageIn(type, data);
    if (stage) changes.push({ sourceId: id, at, field: 'stage', value: stage });
    const owner = ownerIn(type, data);
    if (owner !== undefined) changes.push({ sourceId: id, at, field: 'owner', value: owner });
    for (const { name, was, became } of type === 'Update' ? auditedIn(data) : []) {
      // What a deal began with is told by the first change of it alone.
      if (!begunWith.has(name) && deal.createdAt !== null && field(was, name) !== undefined) {
        changes.push(changeTo(name, was, { sourceId: 'created', at: deal.createdAt }));
      }
      begunWith.add(name);
      changes.push(changeTo(name, became, { sourceId: id, at }));
    }
  }
  const toldFromCreation = inOrder.some(({ note }) => field(note, 'type') === 'Create' && stageIn('Create', field(note, 'data')));
  const lastStage = changes.findLast((change) => change.field === 'stage')?.value;
  return toldFromCreation && lastStage === deal.stage ? changes : null;
}

/**
 * What a deal's stream tells of its past. Null where it does not tell it whole: notes were removed, stages were changed without notes (an
 * import, a formula), or the user's role has no part in streams.
 */
export async function readChanges(ask: Ask, deal: Opportunity): Promise<Result<Told, HistoryProblem>> {
  const notes = await readNotes(ask, deal.id);
  if (notes.ok) return success(changesIn(notes.value, deal));
  return notes.why.kind === 'forbidden' ? success(null) : notes;
}
