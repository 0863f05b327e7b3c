import { betaQuantile } from '../statistics/incompleteBeta';
import { statementLevel } from './sampleStatement';

/** Verdicts of deals that were drawn at random, over as many weeks as the process has not been changed. */
export type RandomVerdicts = { readonly reviewed: number; readonly faulty: number };

/**
 * The one sentence that past random verdicts allow about the process.
 * - `still-up-to`: so far up to `share` of all deals may be faulty, with `level`; `inTen` is that share in tenths, rounded up.
 * - `nothing-excluded`: rounded up, that is all of them.
 * - `nothing-reviewed`: there is no verdict.
 */
export type ProcessStatement =
  | {
      readonly kind: 'still-up-to';
      readonly reviewed: number;
      readonly faulty: number;
      readonly share: number;
      readonly inTen: number;
      readonly level: number;
    }
  | { readonly kind: 'nothing-excluded'; readonly reviewed: number; readonly faulty: number; readonly level: number }
  | { readonly kind: 'nothing-reviewed' };

/** Keeps a share that meets a tenth exactly from being rounded past it. */
const rounding = 1e-9;

/** How bad the process may still be: the one-sided upper bound of the share of faulty deals (Clopper & Pearson 1934). */
export function processStatement({ reviewed, faulty }: RandomVerdicts, level: number = statementLevel): ProcessStatement {
  if (reviewed <= 0) return { kind: 'nothing-reviewed' };
  const share = faulty >= reviewed ? 1 : betaQuantile(level, faulty + 1, reviewed - faulty);
  const inTen = Math.ceil(share * 10 - rounding);
  if (inTen >= 10) return { kind: 'nothing-excluded', reviewed, faulty, level };
  return { kind: 'still-up-to', reviewed, faulty, share, inTen, level };
}
