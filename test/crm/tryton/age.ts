import { DatabaseSync } from 'node:sqlite';
import type { SeededDeal } from './seed.ts';

const dayMilliseconds = 86_400_000;

/** Tryton reads its history's times back with six digits of a second. */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}000`;
}

function ranAt(row: Readonly<Record<string, unknown>>): number {
  return Date.parse(
    `${String(row['write_date'] ?? row['create_date'])
      .slice(0, 23)
      .replace(' ', 'T')}Z`,
  );
}

/**
 * Moves the seeded history into the past. Tryton has no call that writes history at another time, so the server has to be stopped and
 * the times in its own tables are moved; rows, their order and what they say stay as the workflow wrote them.
 */
export function ageHistory(file: string, deals: readonly SeededDeal[], now: number): void {
  const database = new DatabaseSync(file);
  const rowsOf = database.prepare('select * from sale_opportunity__history where id = ? order by __id');
  const moveRow = database.prepare('update sale_opportunity__history set create_date = ?, write_date = ?, end_date = ? where __id = ?');
  const moveDeal = database.prepare('update sale_opportunity set create_date = ?, write_date = ?, end_date = ? where id = ?');
  const today = new Date(now).toISOString().slice(0, 10);
  database.exec('begin');
  for (const deal of deals) {
    // Each deal its own second of the day: two deals' changes never share a time.
    const timeOf = (day: number) => now - day * dayMilliseconds - deal.id * 1000;
    const createdAt = stamp(timeOf(deal.plan.day));
    let writtenAt: string | null = null;
    let endDate: string | null = null;
    for (const [place, row] of rowsOf.all(deal.id).entries()) {
      const step = deal.staged.findLast((staged) => staged.ranAt <= ranAt(row)) ?? deal.staged[0];
      if (step === undefined) throw new Error(`deal ${deal.id} has no steps`);
      writtenAt = row['write_date'] === null ? null : stamp(timeOf(step.day) + place);
      endDate = row['end_date'] === null ? null : String(row['end_date']);
      // Closing writes the day of closing as the end date, for a cancelled deal in a row of its own before the state.
      if (step.closes && endDate === today) endDate = stamp(timeOf(step.day)).slice(0, 10);
      moveRow.run(createdAt, writtenAt, endDate, row['__id'] ?? null);
    }
    moveDeal.run(createdAt, writtenAt, endDate, deal.id);
  }
  database.exec('commit');
  database.close();
}
