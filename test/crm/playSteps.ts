import type { Page } from '../e2e/browser.ts';
import type { Outcome } from './runningCrm.ts';

/** A step of somebody's work in a running CRM. */
export type Step<Seat> = { readonly name: string; readonly run: (seat: Seat) => Promise<void> };

/**
 * Plays steps that follow on one another in one browser, so that the first failure ends them; those after it failed with it. With
 * RIDEALONG_SHOTS the page as it then was is kept in that folder under the picture's name.
 */
export async function playSteps<Seat extends { readonly page: Page }>(
  steps: readonly Step<Seat>[],
  seat: Seat,
  picture: string,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let broken: Error | null = null;
  for (const { name, run } of steps) {
    if (broken !== null) {
      outcomes.push({ name, problem: new Error('not run: an earlier step failed') });
      continue;
    }
    broken = await run(seat).then(
      () => null,
      (problem: unknown) => (problem instanceof Error ? problem : new Error(String(problem))),
    );
    outcomes.push({ name, problem: broken });
    const folder = process.env['RIDEALONG_SHOTS'];
    if (broken !== null && folder) await seat.page.screenshot(`${folder}/${picture}.png`);
  }
  return outcomes;
}
