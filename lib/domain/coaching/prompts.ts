import { type Instant, type LocalDate, millisecondsPerDay } from '../time/time';
import type { Prompt } from './prompt';
import type { Signal, SignalEvidence } from './signals';

/** What a user said to a prompt on this deal. */
export type PromptAnswer = { readonly promptId: string; readonly answer: 'later' | 'not-helpful' | 'done'; readonly at: Instant };

/** A prompt with the findings that call for it; none where the stage itself does. */
export type ChosenPrompt = { readonly prompt: Prompt; readonly reasons: readonly SignalEvidence[] };

export type PromptOccasion = {
  readonly audience: Prompt['audience'];
  /** The playbook's stage; null where the deal's stage is mapped to none. */
  readonly stage: string | null;
  /** As `signals` gives them, gravest first. */
  readonly signals: readonly Signal[];
  /** The answers given on this deal. */
  readonly answers: readonly PromptAnswer[];
  /** On how many deals each prompt was called not helpful; left out where that is not known. */
  readonly notHelpfulCounts?: ReadonlyMap<string, number>;
  readonly now: Instant;
  /** Turns the prompts of one kind, so that each comes first in its turn; see `promptSeed`. */
  readonly seed: number;
};

/** How long "later" hides a prompt, in days. */
const laterDays = 3;
/** How long "done" hides a prompt that a rule called for: the same signal may come back. A stage's own prompt, once done, is done. */
const doneDays = 14;
/** From how many deals on "not helpful" puts a prompt behind all others. */
const notHelpfulLimit = 3;
/** More questions than this are not asked in one review. */
const mostQuestions = 3;

/**
 * The prompts for this deal in the order in which to show them: one for each signal, gravest first, then the signals' further ones, then
 * the stage's own. Hints all, questions three at most. `later` counts those that fit but were put off.
 */
export function chosenPrompts(
  prompts: readonly Prompt[],
  occasion: PromptOccasion,
): { readonly shown: readonly ChosenPrompt[]; readonly later: number } {
  const { audience, signals, seed } = occasion;
  const fitting = prompts.filter((prompt) => prompt.audience === audience && fits(prompt, occasion));
  const state = new Map(fitting.map((prompt) => [prompt, standingOf(prompt, occasion)]));
  const free = fitting.filter((prompt) => state.get(prompt) === 'free');
  const calledFor = signals.map((signal) =>
    turned(
      free.filter((prompt) => prompt.rule === signal.rule),
      seed,
    ).map((prompt) => ({ prompt, reasons: [evidenceOf(signal)] })),
  );
  const stagesOwn = turned(
    free.filter((prompt) => prompt.rule === null),
    seed,
  ).map((prompt) => ({ prompt, reasons: [] }));
  const inOrder = disfavouredLast([...oneOfEachFirst(calledFor), ...stagesOwn], occasion.notHelpfulCounts);
  return {
    shown: audience === 'manager' ? inOrder.slice(0, mostQuestions) : inOrder,
    later: fitting.filter((prompt) => state.get(prompt) === 'later').length,
  };
}

/** A seed for `chosenPrompts` that stays the same for a week of Mondays to Sundays and differs from deal to deal. */
export function promptSeed(dealKey: string, today: LocalDate): number {
  const mondayOfWeekZero = Date.UTC(1969, 11, 29);
  const week = Math.floor((Date.parse(today) - mondayOfWeekZero) / (7 * millisecondsPerDay));
  // FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0x811c9dc5;
  for (let index = 0; index < dealKey.length; index += 1) hash = Math.imul(hash ^ dealKey.charCodeAt(index), 0x01000193) >>> 0;
  return (hash % 0x10000) + week;
}

function fits(prompt: Prompt, { stage, signals }: PromptOccasion): boolean {
  const stageFits = prompt.stages.length === 0 || (stage !== null && prompt.stages.includes(stage));
  return stageFits && (prompt.rule === null || signals.some((signal) => signal.rule === prompt.rule));
}

function standingOf(prompt: Prompt, { answers, now }: PromptOccasion): 'free' | 'later' | 'gone' {
  const own = answers.filter((answer) => answer.promptId === prompt.id);
  if (own.some((answer) => answer.answer === 'not-helpful')) return 'gone';
  const within = (answer: PromptAnswer, days: number) => now - answer.at < days * millisecondsPerDay;
  if (own.some((answer) => answer.answer === 'done' && (prompt.rule === null || within(answer, doneDays)))) return 'gone';
  return own.some((answer) => answer.answer === 'later' && within(answer, laterDays)) ? 'later' : 'free';
}

function evidenceOf({ rule: _rule, ...evidence }: Signal): SignalEvidence {
  return evidence;
}

function turned<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const start = items.length === 0 ? 0 : Math.abs(seed) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function oneOfEachFirst<Item>(groups: readonly (readonly Item[])[]): readonly Item[] {
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: rounds }, (_, round) => groups.flatMap((group) => group.slice(round, round + 1))).flat();
}

function disfavouredLast(chosen: readonly ChosenPrompt[], counts: ReadonlyMap<string, number> = new Map()): readonly ChosenPrompt[] {
  const disfavoured = ({ prompt }: ChosenPrompt) => (counts.get(prompt.id) ?? 0) >= notHelpfulLimit;
  return [...chosen.filter((each) => !disfavoured(each)), ...chosen.filter(disfavoured)];
}
