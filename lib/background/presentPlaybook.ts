import { mergedPlaybook } from '../db/mergedPlaybook';
import { defaultPlaybook } from '../playbook/default';
import type { Playbook } from '../playbook/playbook';
import { readPlaybookMark } from '../settings/playbookMark';
import { openStore } from './store';

let known: { readonly at: number; readonly playbook: Playbook } | null = null;

/** The playbook to go by: the team's own where there is one, else the bundled default. It was checked when it was stored. */
export async function presentPlaybook(): Promise<Playbook> {
  const mark = await readPlaybookMark();
  if (mark === null) return defaultPlaybook;
  if (known?.at === mark.at) return known.playbook;
  const store = await openStore();
  const own = store.ok ? await mergedPlaybook(store.value) : store;
  // A store that cannot be read now may be readable at the next question.
  if (!own.ok) return defaultPlaybook;
  known = { at: mark.at, playbook: own.value ?? defaultPlaybook };
  return known.playbook;
}
