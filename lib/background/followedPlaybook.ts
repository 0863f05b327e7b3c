import { browser } from '../browser/extension';
import type { Database } from '../db/database';
import { noteFollowed, replaceBase, storedPlaybook } from '../db/playbooks';
import type { StorageRefusal } from '../db/storageRefusal';
import { log } from '../log';
import { defaultPlaybook } from '../playbook/default';
import { isSame } from '../playbook/tree';
import { onPolicy, policy } from '../policy/policyStore';
import { type Result, success } from '../result';
import { readPlaybookText } from '../schema/readPlaybook';
import { readPlaybookMark } from '../settings/playbookMark';
import { announce } from './announce';
import { fetchedPlaybook } from './fetchedPlaybook';
import { checkPlaybook, markPlaybook } from './markPlaybook';
import { openStore } from './store';

type Done = Promise<Result<null, StorageRefusal>>;

async function marked(database: Database, now: number): Done {
  const stored = await storedPlaybook(database);
  if (!stored.ok) return stored;
  const done = await markPlaybook(database, stored.value, now);
  if (done.ok) announce('deal');
  return done;
}

/** Asks the followed address for the playbook. The last good one stays until another good one is there. */
export async function fetchFollowed(database: Database, now: number): Done {
  const before = await storedPlaybook(database);
  if (!before.ok) return before;
  const { followed } = before.value;
  if (followed === null) return success(null);
  const { address } = followed;
  const fetched = await fetchedPlaybook(address);
  const present = await storedPlaybook(database);
  if (!present.ok) return present;
  // The user may have chosen another address, or none, while this one was being asked.
  if (present.value.followed?.address !== address) return success(null);
  const noted = await noteFollowed(database, {
    address,
    triedAt: now,
    fetchedAt: fetched.ok ? now : followed.fetchedAt,
    problem: fetched.ok ? null : fetched.why,
  });
  if (!noted.ok) return noted;
  const { base } = present.value;
  const from = { kind: 'address', address } as const;
  if (fetched.ok && !(base !== null && isSame(base.from, from) && isSame(base.playbook, fetched.value))) {
    const replaced = await replaceBase(database, { base: { playbook: fetched.value, from }, bundled: defaultPlaybook, at: now });
    if (!replaced.ok) return replaced;
  }
  return marked(database, now);
}

/** Follows an address from now on, or none. What was followed last stays the base. */
export async function follow(database: Database, address: string | null, now: number): Done {
  const noted = await noteFollowed(database, address === null ? null : { address, triedAt: null, fetchedAt: null, problem: null });
  if (!noted.ok) return noted;
  return address === null ? marked(database, now) : fetchFollowed(database, now);
}

/** Takes what the organisation's policy says of the playbook, where that is not in force yet. */
async function obeyPolicy(database: Database, now: number): Done {
  const { playbook } = await policy();
  if (playbook === null) return success(null);
  const stored = await storedPlaybook(database);
  if (!stored.ok) return stored;
  if (playbook.kind === 'address') {
    return stored.value.followed?.address === playbook.address ? success(null) : follow(database, playbook.address, now);
  }
  const read = readPlaybookText(playbook.text);
  if (!read.ok) {
    log('the playbook of the policy is none', { faults: read.why });
    return success(null);
  }
  const { base } = stored.value;
  if (base?.from.kind === 'policy' && isSame(base.playbook, read.value)) return success(null);
  const from = { kind: 'policy' } as const;
  const replaced = await replaceBase(database, { base: { playbook: read.value, from }, bundled: defaultPlaybook, at: now });
  return replaced.ok ? marked(database, now) : replaced;
}

async function inStore(work: (database: Database) => Promise<unknown>): Promise<void> {
  const store = await openStore();
  if (store.ok) await work(store.value);
}

/** Keeps the playbook in step with the policy and with the followed address, which is asked once a day. To be called when the background starts. */
export async function keepPlaybookInStep(): Promise<void> {
  onPolicy(() => void inStore((database) => obeyPolicy(database, Date.now())), new AbortController().signal);
  const obeyed = 'policyPlaybook';
  const [mark, session] = await Promise.all([readPlaybookMark(), browser.storage.session.get(obeyed)]);
  const now = Date.now();
  if (session[obeyed] !== true) {
    await browser.storage.session.set({ [obeyed]: true });
    if ((await policy()).playbook !== null) await inStore((database) => obeyPolicy(database, now));
  }
  if (mark !== null && mark.bundled !== null && mark.bundled !== defaultPlaybook.version) {
    await inStore((database) => checkPlaybook(database, now));
  }
  if (mark !== null && mark.fetchAfter !== null && now > mark.fetchAfter) await inStore((database) => fetchFollowed(database, now));
}
