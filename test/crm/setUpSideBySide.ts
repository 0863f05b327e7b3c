import type { CrmAtWork, RunningCrm } from './runningCrm.ts';

/** A CRM whose setting up has ended after so many seconds, or why it cannot be had here. */
export type Ready = { readonly crm: RunningCrm; readonly rig: CrmAtWork | Error; readonly seconds: number };

async function ready(crm: RunningCrm, say: (line: string) => void): Promise<Ready> {
  const from = performance.now();
  const rig = await crm
    .setUp((line) => say(`${crm.name}: ${line}`))
    .catch((problem: unknown) => (problem instanceof Error ? problem : new Error(String(problem))));
  return { crm, rig: typeof rig === 'string' ? new Error(rig) : rig, seconds: Math.round((performance.now() - from) / 1000) };
}

/** Begins to set all of them up, side by side, and gives each as soon as it is ready; the others go on while that one is looked at. */
export function setUpSideBySide(crms: readonly RunningCrm[], say: (line: string) => void): AsyncGenerator<Ready, void> {
  const waiting = new Map(crms.map((crm) => [crm, ready(crm, say)]));
  async function* asTheyCome(): AsyncGenerator<Ready, void> {
    while (waiting.size > 0) {
      const next = await Promise.race(waiting.values());
      waiting.delete(next.crm);
      yield next;
    }
  }
  return asTheyCome();
}
