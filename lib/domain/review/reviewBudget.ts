/** What reviewing costs in minutes: every deal, the listed ones, and the difference. `dealsPerRep` is a mean. */
export type ReviewBudget = {
  readonly reps: number;
  readonly deals: number;
  readonly dealsPerRep: number;
  readonly listed: number;
  readonly minutesPerDeal: number;
  readonly allMinutes: number;
  readonly listMinutes: number;
  readonly savedMinutes: number;
};

type ReviewLoad = { readonly reps: number; readonly deals: number; readonly listed: number; readonly minutesPerDeal: number };

/** The arithmetic of a week's reviews: reps x deals a rep x minutes a deal, against the listed deals alone. */
export function reviewBudget({ reps, deals, listed, minutesPerDeal }: ReviewLoad): ReviewBudget {
  const [allMinutes, listMinutes] = [deals * minutesPerDeal, listed * minutesPerDeal];
  const dealsPerRep = reps > 0 ? deals / reps : 0;
  return { reps, deals, dealsPerRep, listed, minutesPerDeal, allMinutes, listMinutes, savedMinutes: allMinutes - listMinutes };
}
