import { describe, expect, test } from 'vitest';
import type { PipelineStage } from '../../../lib/domain/deal/pipeline';
import type { StageHistory } from '../../../lib/domain/history/stageHistory';
import { stageMoves } from '../../../lib/domain/history/stageMoves';

const stages: readonly PipelineStage[] = [
  { id: 'won', label: 'Won', kind: 'won' },
  ...['A', 'B', 'C', 'D'].map((label) => ({ id: label.toLowerCase(), label, kind: 'open' as const })),
];
const way = (ids: string): StageHistory => ({
  deal: 'k',
  entries: ids.split('').map((stageId, at) => ({ stageId, at, notBefore: null, known: 'api' })),
  createdAt: 0,
  outcome: { kind: 'open', at: null, reason: null },
  observedFrom: null,
  reopened: 0,
});

describe('moves of a deal between its open stages', () => {
  test.each([
    ['abc', null],
    ['acb', { from: 'C', to: 'B' }],
    ['acba', { from: 'B', to: 'A' }],
    // Come back to where it was, or beyond.
    ['acbc', null],
    ['acbd', null],
    ['abab', null],
    // Back and on a little, but not as far as before.
    ['adab', { from: 'D', to: 'A' }],
    ['a', null],
    ['', null],
    ['xcxb', { from: 'C', to: 'B' }],
  ])('%s moved back: %o', (ids, expected) => {
    expect(stageMoves(way(ids), stages).movedBack).toEqual(expected);
  });

  test.each([
    ['abc', null],
    ['ac', { from: 'A', to: 'C' }],
    ['acd', null],
    ['ad', { from: 'A', to: 'D' }],
    ['da', null],
    ['d', null],
  ])('%s skipped into the present stage: %o', (ids, expected) => {
    expect(stageMoves(way(ids), stages).skipped).toEqual(expected);
  });
});
