import { betaQuantile } from '../statistics/incompleteBeta';
import type { RandomVerdicts } from './processStatement';

/** A beta distribution of the share in control before any verdict; 1 and 1 is the uniform one. */
export type BetaPrior = { readonly inControl: number; readonly faulty: number };

const uniform: BetaPrior = { inControl: 1, faulty: 1 };

/** `value` is the chance of a deal to be in control, `low` and `high` hold the process's share in control with 95%, n verdicts are behind it. */
export type NextInControl = { readonly value: number; readonly low: number; readonly high: number; readonly n: number };

/**
 * The chance that the next deal drawn at random is in control: the beta-binomial's predictive chance after past random verdicts, for the
 * uniform prior Laplace's (s + 1) / (n + 2); with it the equal-tailed 95% interval of the beta posterior. Verdicts of deals that were chosen
 * for their risk must not be among them.
 */
export function nextInControl({ reviewed, faulty }: RandomVerdicts, prior: BetaPrior = uniform): NextInControl {
  const good = prior.inControl + reviewed - faulty;
  const bad = prior.faulty + faulty;
  return { value: good / (good + bad), low: betaQuantile(0.025, good, bad), high: betaQuantile(0.975, good, bad), n: reviewed };
}

/** The chance that the next `count` drawn at random are all in control, by the same beta-binomial. */
export function nextAllInControl(count: number, { reviewed, faulty }: RandomVerdicts, prior: BetaPrior = uniform): number {
  const good = prior.inControl + reviewed - faulty;
  const bad = prior.faulty + faulty;
  let chance = 1;
  for (let place = 0; place < count; place += 1) chance *= (good + place) / (good + bad + place);
  return chance;
}
