import { failure, type Result } from '../result';
import { commitmentDraft, reviewDraft } from '../schema/records';
import { z } from '../schema/zod';
import type { Database } from './database';
import type { CommitmentRow, DraftRow, NoteDraftRow, PersonRow, RecordRow, Sealable } from './rows';
import type { StorageRefusal } from './storageRefusal';

/** Seals and opens private text, synchronously, so that it can be done within a transaction. `about` names the row that it belongs to. */
export type Key = {
  readonly seal: (plain: string, about: string) => string;
  /** Null for what was not sealed with this key or for this row, or was altered. */
  readonly open: (sealed: string, about: string) => string | null;
};

/** Whether private text is sealed: `off` stores it plainly; while it is `locked` what is sealed can be neither read nor written. */
export type Vault = { readonly state: 'off' } | { readonly state: 'locked' } | { readonly state: 'open'; readonly key: Key };

/** A row as it can be shown. Of one that is locked the private part is empty: it is not to be written back. */
export type Opened<Row> = Omit<Row, 'sealed'> & { readonly locked: boolean };

/** Nothing private can be written now: the passphrase was not given in this session. */
export type Locked = 'locked';

/** Writes private text where that can be done now. */
export async function unlessLocked<Value>(
  database: Database,
  work: (sealing: Vault) => Promise<Result<Value, StorageRefusal>>,
): Promise<Result<Value, StorageRefusal | Locked>> {
  const vault = database.vault();
  return vault.state === 'locked' ? failure('locked') : work(vault);
}

/** The plain private part of a row as it goes into the store, and what stands for it while it is sealed. */
function stored<Row extends object, Part extends object>(
  vault: Vault,
  about: string,
  row: Row,
  part: Part,
  empty: Part,
): Row & Part & Sealable {
  if (vault.state !== 'open') return { ...row, ...part };
  return { ...row, ...empty, sealed: vault.key.seal(JSON.stringify(part), about) };
}

function opened<Row extends Sealable, Part extends object>(vault: Vault, about: string, row: Row, shape: z.ZodType<Part>): Opened<Row> {
  const { sealed, ...plain } = row;
  if (sealed === undefined) return { ...plain, locked: false };
  const text = vault.state === 'open' ? vault.key.open(sealed, about) : null;
  const part = text === null ? null : shape.safeParse(JSON.parse(text));
  return part?.success ? { ...plain, ...part.data, locked: false } : { ...plain, locked: true };
}

// Made when they are first asked for: notes that are not encrypted ask for none.
const answers = z.lazy(() => z.object({ answers: z.record(z.string(), z.string()) }));
const coaching = z.lazy(() => z.object({ coaching: z.string() }));
const what = z.lazy(() => z.object({ what: z.string() }));
const draftText = z.lazy(() =>
  z.object({
    person: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]).nullable(),
    answers: z.record(z.string(), z.string()),
    commitments: z.array(commitmentDraft().extend({ dueText: z.string() })).readonly(),
  }),
);
const reviewText = z.lazy(() => z.object({ draft: reviewDraft }));
const noReview: DraftRow['draft'] = { verdict: null, note: '', commitments: [] };

/** A record as it is stored. */
export function storedRecord(vault: Vault, { answers: plain, ...row }: Omit<RecordRow, 'sealed'>): RecordRow {
  return stored(vault, `records:${row.id}`, row, { answers: plain }, { answers: {} });
}

/** A record as it can be shown. */
export function openedRecord(vault: Vault, row: RecordRow): Opened<RecordRow> {
  return opened(vault, `records:${row.id}`, row, answers);
}

/** A person as it is stored. */
export function storedPerson(vault: Vault, { coaching: plain, ...row }: Omit<PersonRow, 'sealed'>): PersonRow {
  return stored(vault, `people:${row.id}`, row, { coaching: plain }, { coaching: '' });
}

/** A person as it can be shown. */
export function openedPerson(vault: Vault, row: PersonRow): Opened<PersonRow> {
  return opened(vault, `people:${row.id}`, row, coaching);
}

/** A commitment as it is stored. */
export function storedCommitment(vault: Vault, { what: plain, ...row }: Omit<CommitmentRow, 'sealed'>): CommitmentRow {
  return stored(vault, `commitments:${row.id}`, row, { what: plain }, { what: '' });
}

/** A commitment as it can be shown. */
export function openedCommitment(vault: Vault, row: CommitmentRow): Opened<CommitmentRow> {
  return opened(vault, `commitments:${row.id}`, row, what);
}

/** A note's draft as it is stored. */
export function storedDraft(vault: Vault, draft: Omit<NoteDraftRow, 'sealed'>): NoteDraftRow {
  const { person, answers: written, commitments, ...row } = draft;
  // Whom it is about has to be known for erasing it; a name that was only typed is private.
  const about = person !== null && 'id' in person ? person : null;
  return stored(
    vault,
    `noteDrafts:${row.id}`,
    row,
    { person, answers: written, commitments },
    { person: about, answers: {}, commitments: [] },
  );
}

/** A note's draft as it can be shown. */
export function openedDraft(vault: Vault, row: NoteDraftRow): Opened<NoteDraftRow> {
  return opened(vault, `noteDrafts:${row.id}`, row, draftText);
}

/** A review's draft as it is stored. */
export function storedReviewDraft(vault: Vault, { draft, ...row }: Omit<DraftRow, 'sealed'>): DraftRow {
  return stored(vault, `drafts:${row.deal}`, row, { draft }, { draft: noReview });
}

/** A review's draft as it can be shown. */
export function openedReviewDraft(vault: Vault, row: DraftRow): Opened<DraftRow> {
  return opened(vault, `drafts:${row.deal}`, row, reviewText);
}
