import type { LinkWorth } from './bottleneck';
import type { LinkFigures } from './linkFigures';

/** What a bottleneck can be looked for by: won value lost, or one of a link's three figures. */
export const rankings = ['lost', 'passRate', 'costPerPass', 'satisfaction'] as const;
export type Ranking = (typeof rankings)[number];

/** A link with all that it can be ranked by. */
export type RankedLink = { readonly stageId: string; readonly worth: LinkWorth; readonly figures: LinkFigures };

/** The links with the worst first; those whose figure is not known come last, and equal ones stay in the order of the process. */
export function rankLinks<Link extends RankedLink>(links: readonly Link[], by: Ranking): readonly Link[] {
  return links.toSorted((one, other) => {
    const [first, second] = [badness(one, by), badness(other, by)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return second - first;
  });
}

function badness({ worth, figures }: RankedLink, by: Ranking): number | null {
  switch (by) {
    case 'lost':
      return worth.lost.shown ? worth.lost.estimate.value : null;
    case 'passRate':
      return figures.passRate.shown ? -figures.passRate.rate.value : null;
    case 'costPerPass':
      return figures.costPerPass.shown ? figures.costPerPass.estimate.value : null;
    case 'satisfaction':
      return figures.satisfaction.shown ? -figures.satisfaction.estimate.value : null;
  }
}
