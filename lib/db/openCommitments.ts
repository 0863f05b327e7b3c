import type { LocalDate } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { type Opened, openedCommitment } from './privateText';
import type { CommitmentRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** An open commitment, with the names of the person and the deal that it is about where they are known. */
export type OpenCommitment = Opened<CommitmentRow> & { readonly personName: string | null; readonly dealName: string | null };

/** The first of some, and how many there are in all. */
export type FirstOf<Row> = { readonly rows: readonly Row[]; readonly count: number };

/** By when they are due; each by date, the earliest first. `later` is after this week, `noDate` whenever. */
export type OpenCommitments = Readonly<Record<'overdue' | 'today' | 'thisWeek' | 'later' | 'noDate', FirstOf<OpenCommitment>>>;

const firstDate: LocalDate = '0000-01-01';
const lastDate: LocalDate = '9999-12-31';

/** The open commitments by when they are due, at most `most` of each; `endOfWeek` is the last day of this week. Found by an index: those that are not given are not read. */
export function openCommitments(
  database: Database,
  { today, endOfWeek, most }: { readonly today: LocalDate; readonly endOfWeek: LocalDate; readonly most: number },
): Promise<Result<OpenCommitments, StorageRefusal>> {
  const { commitments, people, deals } = database.tables;
  const due = (from: LocalDate, to: LocalDate, includes: { readonly from: boolean; readonly to: boolean }) =>
    commitments.where('[state+due]').between(['open', from], ['open', to], includes.from, includes.to);
  return read(database, [commitments, people, deals], async () => {
    const first = async (range: ReturnType<typeof due>): Promise<FirstOf<CommitmentRow>> => {
      const rows = await range.clone().limit(most).toArray();
      return { rows, count: rows.length < most ? rows.length : await range.count() };
    };
    const [overdue, onDay, thisWeek, later, all] = await Promise.all([
      first(due(firstDate, today, { from: true, to: false })),
      first(due(today, today, { from: true, to: true })),
      first(due(today, endOfWeek, { from: false, to: true })),
      first(due(endOfWeek > today ? endOfWeek : today, lastDate, { from: false, to: true })),
      commitments.where('state').equals('open').count(),
    ]);
    const undated = all - overdue.count - onDay.count - thisWeek.count - later.count;
    const noDate: FirstOf<CommitmentRow> = { rows: undated > 0 ? await undatedOnes(database, most) : [], count: undated };
    const [withNames, asked] = [new Map<string, string>(), [overdue, onDay, thisWeek, later, noDate].flatMap(({ rows }) => rows)];
    for (const row of await people.bulkGet(unique(asked, 'person'))) if (row) withNames.set(`person:${row.id}`, row.name);
    for (const row of await deals.bulkGet(unique(asked, 'deal'))) if (row) withNames.set(`deal:${row.key}`, row.name);
    const named = ({ rows, count }: FirstOf<CommitmentRow>): FirstOf<OpenCommitment> => ({
      rows: rows.map((row) => ({
        ...openedCommitment(database.vault(), row),
        personName: withNames.get(`person:${row.person}`) ?? null,
        dealName: withNames.get(`deal:${row.deal}`) ?? null,
      })),
      count,
    });
    return { overdue: named(overdue), today: named(onDay), thisWeek: named(thisWeek), later: named(later), noDate: named(noDate) };
  });
}

/** Found by their keys alone: where nearly all have a date, the few that have none would be looked for among them. */
async function undatedOnes(database: Database, most: number): Promise<readonly CommitmentRow[]> {
  const { commitments } = database.tables;
  const [open, dated] = await Promise.all([
    commitments.where('state').equals('open').primaryKeys(),
    commitments.where('[state+due]').between(['open', firstDate], ['open', lastDate], true, true).primaryKeys(),
  ]);
  const withDate = new Set(dated);
  const rows = await commitments.bulkGet(open.filter((id) => !withDate.has(id)).slice(0, most));
  return rows.filter((row) => row !== undefined);
}

function unique(rows: readonly CommitmentRow[], of: 'person' | 'deal'): string[] {
  return [...new Set(rows.flatMap((row) => row[of] ?? []))];
}
