import { useMemo } from 'react';
import { type StoredPlaybook, storedPlaybook } from '../../../lib/db/playbooks';
import type { StorageRefusal } from '../../../lib/db/storageRefusal';
import { defaultPlaybook } from '../../../lib/playbook/default';
import { type Merged, merged } from '../../../lib/playbook/merged';
import type { Playbook } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import type { Policy } from '../../../lib/policy/policy';
import { policy } from '../../../lib/policy/policyStore';
import { success } from '../../../lib/result';
import { readPlaybook } from '../../../lib/schema/readPlaybook';
import { type Query, useStored } from '../useStored';

/** What is stored of the playbook, the base that the edits are laid over, and what comes of both. */
export type ShownPlaybook = {
  readonly stored: StoredPlaybook;
  readonly base: Playbook;
  readonly merged: Merged<PlaybookFault>;
  readonly policy: Policy;
};

type Read = { readonly stored: StoredPlaybook; readonly policy: Policy };

const readStored: Query<Read> = async (database) => {
  const [stored, set] = await Promise.all([storedPlaybook(database), policy()]);
  return stored.ok ? success({ stored: stored.value, policy: set }) : stored;
};

const after = ['deal'] as const;

type Shown =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly refusal: StorageRefusal; readonly again: () => void }
  | { readonly kind: 'read'; readonly value: ShownPlaybook };

/** The playbook as it is stored, read again whenever it was changed. */
export function usePlaybook(): Shown {
  const had = useStored(readStored, after);
  const read = had.kind === 'read' ? had.value : null;
  const value = useMemo((): ShownPlaybook | null => {
    if (read === null) return null;
    const base = read.stored.base?.playbook ?? defaultPlaybook;
    return { ...read, base, merged: merged(base, read.stored.edits, readPlaybook) };
  }, [read]);
  if (had.kind === 'failed') return had;
  return value === null ? { kind: 'reading' } : { kind: 'read', value };
}
