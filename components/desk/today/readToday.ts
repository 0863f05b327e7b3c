import { type SlowDeal, slowDeals } from '../../../lib/answers/slowDeals';
import { emptiedSince } from '../../../lib/db/condition';
import { type FirstSteps, firstSteps } from '../../../lib/db/firstSteps';
import { type OpenCommitments, openCommitments } from '../../../lib/db/openCommitments';
import { type WrittenDraft, writtenDrafts } from '../../../lib/db/writtenDrafts';
import { endOfWeek } from '../../../lib/domain/time/endOfWeek';
import { success } from '../../../lib/result';
import { readSites } from '../../../lib/sites/siteStore';
import { occasionOf } from '../occasionOf';
import type { Query } from '../useStored';

export type TodayOnDesk = {
  readonly commitments: OpenCommitments;
  readonly drafts: readonly WrittenDraft[];
  readonly steps: FirstSteps & { readonly connected: boolean };
  readonly emptied: boolean;
};

/** Nobody reads more of one kind than these; they are counted. */
const most = 5_000;

/** What is due, begun and still to be set up. */
export const readToday: Query<TodayOnDesk> = async (database, { today, calendar }) => {
  const [commitments, drafts, steps, emptied, sites] = await Promise.all([
    openCommitments(database, { today, endOfWeek: endOfWeek(today, calendar.week), most }),
    writtenDrafts(database),
    firstSteps(database),
    emptiedSince(database),
    readSites(),
  ]);
  if (!commitments.ok) return commitments;
  if (!drafts.ok) return drafts;
  if (!steps.ok) return steps;
  if (!emptied.ok) return emptied;
  return success({
    commitments: commitments.value,
    drafts: drafts.value,
    steps: { ...steps.value, connected: sites.length > 0 },
    emptied: emptied.value !== null,
  });
};

/** What deals past their age depend on. */
export const ofDeals = ['deal', 'history', 'settings'] as const;

/** Deals past their age: with many deals they take longer than the rest, which does not wait for them. */
export const readSlowDeals: Query<readonly SlowDeal[]> = async (database, user) => slowDeals(database, await occasionOf(user));
