import type { Database } from '../db/database';
import { changeEdits, nextExport, replaceBase, type StoredPlaybook, storedPlaybook } from '../db/playbooks';
import type { PlaybookSource } from '../db/rows';
import type { PlaybookAnswer, PlaybookVerbs } from '../messages/playbook';
import type { Refusal } from '../messages/protocol';
import type { Handlers } from '../messages/server';
import { defaultPlaybook } from '../playbook/default';
import { followableAddress } from '../playbook/followableAddress';
import type { Playbook } from '../playbook/playbook';
import type { PlaybookFault } from '../playbook/playbookFault';
import { policy } from '../policy/policyStore';
import { failure, type Result, success } from '../result';
import { readPlaybook, readPlaybookText } from '../schema/readPlaybook';
import { announce } from './announce';
import type { OwnAsker } from './door';
import { fetchFollowed, follow } from './followedPlaybook';
import { markPlaybook } from './markPlaybook';
import { openStore } from './store';

async function withStore<Value>(work: (database: Database) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>> {
  const store = await openStore();
  return store.ok ? work(store.value) : store;
}

async function kept(database: Database, stored: StoredPlaybook): Promise<Result<PlaybookAnswer, Refusal>> {
  const marked = await markPlaybook(database, stored, Date.now());
  if (!marked.ok) return marked;
  announce('deal');
  return success({ faults: [] });
}

async function laidUnder(
  database: Database,
  base: { readonly playbook: Playbook; readonly from: PlaybookSource } | null,
): Promise<Result<PlaybookAnswer, Refusal>> {
  // What the organisation laid under the edits is not the user's to replace.
  if ((await policy()).playbook !== null) return failure('not-allowed');
  const replaced = await replaceBase(database, { base, bundled: defaultPlaybook, at: Date.now() });
  return replaced.ok ? kept(database, replaced.value.stored) : replaced;
}

/** What the desk may do with the playbook. */
export const playbookVerbs: Handlers<keyof PlaybookVerbs, OwnAsker> = {
  changePlaybook: (change) =>
    withStore(async (database) => {
      const changed = await changeEdits(database, { change, bundled: defaultPlaybook });
      if (!changed.ok) return changed;
      return changed.value.ok ? kept(database, changed.value.value.stored) : success({ faults: changed.value.why });
    }),
  replacePlaybook: (asked) =>
    withStore((database): Promise<Result<PlaybookAnswer, Refusal>> => {
      if (asked.text === null) return laidUnder(database, null);
      const read: Result<Playbook, readonly PlaybookFault[]> = readPlaybookText(asked.text);
      if (!read.ok) return Promise.resolve(success({ faults: read.why }));
      return laidUnder(database, { playbook: read.value, from: { kind: 'file', name: asked.name } });
    }),
  restorePlaybook: ({ key }) =>
    withStore(async (database) => {
      const stored = await storedPlaybook(database);
      if (!stored.ok) return stored;
      const [latest] = stored.value.former;
      const former = key === 'latest' ? latest : stored.value.former.find((each) => each.key === key);
      if (former === undefined) return failure('not-understood');
      const read = readPlaybook(former.playbook);
      return read.ok ? laidUnder(database, { playbook: read.value, from: former.from }) : success({ faults: read.why });
    }),
  followPlaybook: ({ address }) =>
    withStore(async (database) => {
      if ((await policy()).playbook !== null) return failure('not-allowed');
      const followable = address === null ? null : followableAddress(address);
      if (address !== null && followable === null) return failure('not-understood');
      return follow(database, followable, Date.now());
    }),
  fetchPlaybook: () => withStore((database) => fetchFollowed(database, Date.now())),
  exportVersion: () =>
    withStore(async (database) => {
      const version = await nextExport(database, defaultPlaybook);
      return version.ok ? success({ version: version.value }) : version;
    }),
};
