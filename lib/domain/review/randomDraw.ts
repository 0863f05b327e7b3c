import { compareText } from '../deal/compareText';
import type { DealKey } from '../deal/deal';
import { seededRandom } from '../random/seededRandom';
import { simpleRandomSample } from '../random/simpleRandomSample';

/** A simple random sample with all that it takes to draw it again: the frame as it was at the draw, by key, and the seed. */
export type RandomDraw = { readonly frame: readonly DealKey[]; readonly seed: number; readonly drawn: readonly DealKey[] };

/**
 * Draws `n` deals of a frame, each set of n equally likely. The same frame and seed give the same draw in whatever order the frame is handed
 * in, and a larger n only adds to a smaller one.
 */
export function randomDraw(keys: Iterable<DealKey>, n: number, seed: number): RandomDraw {
  const frame = [...new Set(keys)].sort(compareText);
  return { frame, seed, drawn: simpleRandomSample(frame, n, seededRandom(seed)) };
}
