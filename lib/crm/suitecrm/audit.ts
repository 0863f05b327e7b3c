import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryProblem, PastChange } from '../adapter';
import { textOf } from '../dom';
import type { Calls } from './calls';
import { dateIn, instantIn } from './clock';
import { bareLabel, type Form } from './form';
import type { Opportunity } from './record';

/** A row of the change log. The user sees times to the minute, so that `at` counts on by a millisecond within one. */
type Row = { readonly at: Instant; readonly label: string | null; readonly before: string; readonly after: string };

/** The rows, oldest first; null where one of them cannot be read. */
function rowsIn(table: Element, form: Form): readonly Row[] | null {
  const rows: Row[] = [];
  const inMinute = new Map<Instant, number>();
  const [, ...lines] = table.querySelectorAll('tr');
  for (const line of lines.toReversed()) {
    const [, label, before, after, , when] = Array.from(line.children, (cell) => textOf(cell));
    const at = instantIn(when ?? null, form.clock);
    if (at === null || before == null || after == null) return null;
    const place = inMinute.get(at) ?? 0;
    inMinute.set(at, place + 1);
    rows.push({ at: at + place, label: bareLabel(label ?? null), before, after });
  }
  return rows;
}

/** Whether the page says that stages are among what it keeps changes of: it lists their names before the rows. */
function tellsStages(document: Document, { labels }: Form): boolean {
  return [...document.querySelectorAll('td')].some((cell) => {
    const names = cell.querySelector('td') === null ? (textOf(cell)?.split(/[:,]/) ?? []) : [];
    return names.length > 1 && labels.stage !== null && names.some((name) => bareLabel(name) === labels.stage);
  });
}

/** The stored key of a stage by its translated label; nothing for a label that two stages share. */
function keysOf({ pipeline }: Form): ReadonlyMap<string, string> {
  const shared = (label: string) => pipeline.stages.filter((stage) => stage.label === label).length > 1;
  return new Map(pipeline.stages.flatMap(({ id, label }) => (shared(label) ? [] : [[label, id]])));
}

/**
 * The moves from stage to stage, known by their values: whatever the column is called, both are labels of stages. Null where they do not lead
 * from one to the next up to the present stage.
 */
function stageChanges(rows: readonly Row[], deal: Opportunity, createdAt: Instant, form: Form): readonly PastChange[] | null {
  const keys = keysOf(form);
  const moves = rows.flatMap(({ at, label, before, after }) => {
    const [from, to] = [keys.get(before), keys.get(after)];
    return label === form.labels.stage || (from !== undefined && to !== undefined) ? [{ at, from, to }] : [];
  });
  const changes: PastChange[] = [];
  let stage = moves.length === 0 ? deal.stage : moves[0]?.from;
  if (stage === undefined) return null;
  changes.push({ sourceId: 'created', at: createdAt, field: 'stage', value: stage });
  for (const { at, from, to } of moves) {
    if (from !== stage || to === undefined) return null;
    stage = to;
    changes.push({ sourceId: String(at), at, field: 'stage', value: to });
  }
  return stage === deal.stage ? changes : null;
}

/** The moves of the close date: rows that the form's own name for it and dates on both sides tell. */
function closeDateChanges(rows: readonly Row[], createdAt: Instant, { labels, clock }: Form): readonly PastChange[] {
  const changes: PastChange[] = [];
  for (const { at, label, before, after } of rows) {
    const [from, to] = [dateIn(before, clock), dateIn(after, clock)];
    if (label === null || label !== labels.closeDate || (from === null && before !== '') || to === null) continue;
    if (changes.length === 0) changes.push({ sourceId: 'created', at: createdAt, field: 'closeDate', value: from });
    changes.push({ sourceId: String(at), at, field: 'closeDate', value: to });
  }
  return changes;
}

/** The changes of a deal, oldest first; null where the log does not tell its stages from its creation to now. */
export type Told = readonly PastChange[] | null;

function changesIn(document: Document, deal: Opportunity, form: Form): Told {
  // Of the tables on the page the log's own is the last; its rows are written newest first.
  const table = [...document.querySelectorAll('table.list')].at(-1);
  const rows = table === undefined ? null : rowsIn(table, form);
  if (rows === null || deal.createdAt === null) return null;
  const stages = stageChanges(rows, deal, deal.createdAt, form);
  if (stages === null || (stages.length === 1 && !tellsStages(document, form))) return null;
  return [...stages, ...closeDateChanges(rows, deal.createdAt, form)].sort((one, other) => one.at - other.at);
}

/**
 * What the change log tells of a deal's past: stages and close dates. Its amounts are in the base currency and its owners are sign-in names,
 * neither of which is what the deal shows, so they are left out.
 */
export async function readChanges(calls: Calls, deal: Opportunity, form: Form): Promise<Result<Told, HistoryProblem>> {
  const popup = { module: 'Audit', action: 'Popup', query: 'true', create: 'false', sugar_body_only: '1', module_name: 'Opportunities' };
  const page = await calls.page({ ...popup, record: deal.id });
  if (page.ok) return success(changesIn(page.value, deal, form));
  return page.why.kind === 'forbidden' ? success(null) : page;
}
