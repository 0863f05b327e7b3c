import type { DealKey } from '../domain/deal/deal';
import { aboutDeal, answerTo } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import { type ReviewDraft, type Verdict, verdict } from '../schema/records';
import type { Database } from './database';
import {
  type Locked,
  type Opened,
  openedCommitment,
  openedRecord,
  openedReviewDraft,
  storedCommitment,
  storedRecord,
  storedReviewDraft,
  unlessLocked,
} from './privateText';
import type { RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** The template that a deal review is filled in from. */
export const reviewTemplate = 'deal-review';

/** Keeps a review as far as it is written; an empty one leaves nothing behind. */
export function saveDraft(
  database: Database,
  saved: { readonly deal: DealKey; readonly draft: ReviewDraft; readonly at: Instant },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { drafts } = database.tables;
  const { deal, draft, at } = saved;
  return unlessLocked(database, (vault) =>
    write(database, [drafts], async () => {
      if (isEmpty(draft)) await drafts.delete(deal);
      else await drafts.put(storedReviewDraft(vault, { deal, draft, at }));
      return null;
    }),
  );
}

function isEmpty({ verdict, note, commitments, step }: ReviewDraft): boolean {
  return verdict === null && note === '' && commitments.length === 0 && step === undefined;
}

function stepAlone(step: ReviewDraft['step']): ReviewDraft {
  return { verdict: null, note: '', commitments: [], step };
}

/** Makes a review of a draft with its commitments; of the draft only a step that is being planned is left. A review needs its verdict. */
export function saveReview(
  database: Database,
  saved: {
    readonly deal: DealKey;
    readonly draft: ReviewDraft & { readonly verdict: Verdict };
    readonly at: Instant;
  },
): Promise<Result<{ readonly reviewId: string }, StorageRefusal | Locked>> {
  const { records, commitments, drafts } = database.tables;
  const { deal, draft, at } = saved;
  const id = crypto.randomUUID();
  const review: RecordRow = {
    id,
    template: reviewTemplate,
    subject: aboutDeal(deal),
    at,
    drawer: 'mine',
    answers: { verdict: draft.verdict, note: draft.note },
    editedAt: null,
    undoneAt: null,
    writtenAt: at,
  };
  return unlessLocked(database, (vault) =>
    write(database, [records, commitments, drafts], async () => {
      await records.add(storedRecord(vault, review));
      await commitments.bulkAdd(
        draft.commitments.map(({ who, what, due }) => {
          const row = {
            who,
            what,
            due,
            id: crypto.randomUUID(),
            deal,
            person: null,
            record: id,
            madeAt: at,
            settledAt: null,
            writtenAt: at,
          };
          return storedCommitment(vault, { ...row, state: 'open' });
        }),
      );
      if (draft.step === undefined) await drafts.delete(deal);
      else await drafts.put(storedReviewDraft(vault, { deal, draft: stepAlone(draft.step), at }));
      return { reviewId: id };
    }),
  );
}

/** Takes a review back: its commitments go with it, and it is a draft again unless another one has been begun. A second time does nothing. */
export function undoReview(
  database: Database,
  undone: { readonly deal: DealKey; readonly reviewId: string; readonly at: Instant },
): Promise<Result<null, StorageRefusal | Locked>> {
  const { records, commitments, drafts } = database.tables;
  const { deal, reviewId, at } = undone;
  return unlessLocked(database, (vault) =>
    write(database, [records, commitments, drafts], async () => {
      const record = await records.get(reviewId);
      if (record?.subject !== aboutDeal(deal) || record.undoneAt !== null) return null;
      const made = await commitments.where('record').equals(reviewId).toArray();
      await records.put({ ...record, undoneAt: at, writtenAt: at });
      await commitments.bulkDelete(made.map((commitment) => commitment.id));
      const review = reviewOf(openedRecord(vault, record));
      const promised = made.map((row) => openedCommitment(vault, row));
      const draft = { ...review, commitments: promised.map(({ who, what, due }) => ({ who, what, due })) };
      const begun = await drafts.get(deal);
      const other = begun && openedReviewDraft(vault, begun).draft;
      if (other === undefined || isEmpty({ ...other, step: undefined }))
        await drafts.put(storedReviewDraft(vault, { deal, draft: { ...draft, step: other?.step }, at }));
      return null;
    }),
  );
}

/** What a review says; its verdict is null while it is locked. */
export function reviewOf({ answers }: Opened<RecordRow>): { readonly verdict: Verdict | null; readonly note: string } {
  const said = verdict.safeParse(answerTo(answers, 'verdict'));
  return { verdict: said.success ? said.data : null, note: answerTo(answers, 'note') };
}
