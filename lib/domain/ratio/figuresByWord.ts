import { takenBy, wordAsOf, wordsIn } from './segment';
import { evidenceOf, type StageEvidence, type StageFiguresOptions } from './stageFigures';
import { counted, type DealCount, observedFromOf, type StageLedger } from './stageLedger';
import { type StageTally, stageTally, tallyWay } from './stageTally';

/** The figures of one group, by stage id. `notKnownThen` counts its deals of which only a later value is known. */
export type GroupFigures = { readonly stages: ReadonlyMap<string, StageEvidence>; readonly notKnownThen: number };

type Group = { readonly tallies: readonly StageTally[]; deals: number; notKnownThen: number };

/**
 * The figures of a ledger's deals by the word that an attribute had as of reaching each stage, null for none, with the same horizons for all.
 * A deal whose word changed on its way counts in each group for the stages that it reached as one of it.
 */
export function figuresByWord(
  ledger: StageLedger,
  attribute: string,
  options: StageFiguresOptions,
): ReadonlyMap<string | null, GroupFigures> {
  return counted(ledger, wordCount(ledger, attribute, options));
}

/** The same, to be counted together with others. */
export function wordCount(
  ledger: StageLedger,
  attribute: string,
  options: StageFiguresOptions,
): DealCount<ReadonlyMap<string | null, GroupFigures>> {
  const { segment = {}, versionsBack = 0 } = options;
  const within = takenBy(ledger, segment);
  const groups = new Map<string | null, Group>();
  const add = (deal: number, sign: 1 | -1) => {
    const words = wordsIn(ledger, attribute, deal);
    const { milestones } = ledger.way;
    const start = milestones.at[0] ?? Number.NaN;
    for (const word of words) {
      const group = groups.get(word) ?? { tallies: ledger.chain.stageIds.map(stageTally), deals: 0, notKnownThen: 0 };
      groups.set(word, group);
      group.deals += sign;
      const isOfWord = (of: number, at: number) => (within === null || within(of, at)) && wordAsOf(ledger, attribute, of, at).word === word;
      const taken = words.length === 1 ? within : isOfWord;
      tallyWay(group.tallies, ledger.way, deal, observedFromOf(ledger, deal), ledger.course, { taken, versionsBack }, sign);
      if (milestones.count > 0 && (taken === null || taken(deal, start)) && !wordAsOf(ledger, attribute, deal, start).known) {
        group.notKnownThen += sign;
      }
    }
  };
  const figuresOf = ({ tallies, notKnownThen }: Group): GroupFigures => ({ stages: evidenceOf(ledger, tallies, options), notKnownThen });
  const present = () => [...groups].filter(([, { deals }]) => deals > 0);
  return { add, figures: () => new Map(present().map(([word, group]) => [word, figuresOf(group)])) };
}
