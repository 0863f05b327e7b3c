import type { PipelineKey } from '../domain/deal/deal';

/** The figures of a stage whose deals can be listed; each counts deals of its own. */
export const listedFigures = ['within', 'resolved', 'idle', 'chance', 'times', 'visits'] as const;
export type ListedFigure = (typeof listedFigures)[number];

/** Where the deals behind a figure are listed. `age`: the visit age that a chance from here starts at, null for the other figures. */
export type DealsAddress = {
  readonly pipeline: PipelineKey;
  readonly stage: string;
  readonly figure: ListedFigure;
  readonly age: number | null;
};

/** An address within the desk, "#/deals/pipeline/stage/figure". */
export function hashOfDeals({ pipeline, stage, figure, age }: DealsAddress): string {
  const parts = [pipeline, stage, figure, ...(age === null ? [] : [String(age)])];
  return `#/deals/${parts.map(encodeURIComponent).join('/')}`;
}

/** What such an address names; null for any other. */
export function dealsOfHash(hash: string): DealsAddress | null {
  const [root, name, ...parts] = hash.split('/');
  if (root !== '#' || name !== 'deals' || parts.length < 3 || parts.length > 4) return null;
  const [pipeline, stage, named, written] = parts.map(decoded);
  const figure = listedFigures.find((each) => each === named);
  if (!pipeline || stage === undefined || stage === null || figure === undefined) return null;
  const age = written === undefined || written === null || written.trim() === '' ? Number.NaN : Number(written);
  if (figure !== 'chance') return parts.length === 3 ? { pipeline, stage, figure, age: null } : null;
  return Number.isFinite(age) && age >= 0 ? { pipeline, stage, figure, age } : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
