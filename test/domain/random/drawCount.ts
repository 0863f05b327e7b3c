import type { Count } from '../../../lib/domain/statistics/count';

/** How many of n deals pass that each pass with chance p. */
export function drawCount(random: () => number, n: number, p: number): Count {
  let x = 0;
  for (let deal = 0; deal < n; deal += 1) if (random() < p) x += 1;
  return { x, n };
}
