import type { Database } from '../db/database';
import { type DealState, dealState, dealStateOfLook, siteOfKey } from '../db/dealState';
import type { Look } from '../db/lookOnDeal';
import type { Opened } from '../db/privateText';
import type { CommitmentRow, StageNumbers } from '../db/rows';
import type { StorageRefusal } from '../db/storageRefusal';
import { type Checklist, checklist } from '../domain/coaching/checklist';
import { type ChosenPrompt, chosenPrompts, promptSeed } from '../domain/coaching/prompts';
import { type Signal, signals } from '../domain/coaching/signals';
import { blankDeal } from '../domain/deal/changes';
import type { Deal } from '../domain/deal/deal';
import { timeToLeave, timeUntilPassed } from '../domain/statistics/timeQuantiles';
import { type LocalDate, millisecondsPerDay } from '../domain/time/time';
import { type CommitmentView, type CriterionView, type DealView, emptyDraft, type PromptView, type Role } from '../messages/panelView';
import type { Language } from '../playbook/playbook';
import { inLanguage } from '../playbook/text';
import { type Result, success } from '../result';
import { factsOf, historyOfDeal, type RecordedDeal, showsNextStep, standingOf } from './factsOf';
import { historyState, type RefusedHistory } from './historyState';
import { mappingView, processOf } from './mappingView';
import { horizonDaysOf, type MatchedStage, matchedStages } from './matchedStages';
import type { Occasion } from './occasion';
import { type PipelineFigures, pipelineFigures } from './pipelineFigures';

/** Settled commitments are shown for so long. */
const settledShownFor = 30 * millisecondsPerDay;

function criterionViews({ items }: Checklist, language: Language): readonly CriterionView[] {
  return items.map(({ criterion, tick, staleBecause }) => ({
    id: criterion.id,
    text: inLanguage(criterion.text, language),
    needs: criterion.needs,
    tick: tick && { grade: tick.grade, at: tick.at, by: tick.by, stale: staleBecause === 'old' },
  }));
}

function promptViews(chosen: readonly ChosenPrompt[], language: Language): readonly PromptView[] {
  return chosen.map(({ prompt, reasons }) => ({ id: prompt.id, text: inLanguage(prompt.text, language), reasons }));
}

/** Open ones by when they are due, those without a date last; then those settled lately. */
function commitmentViews(rows: readonly Opened<CommitmentRow>[], { today, now }: Occasion): readonly CommitmentView[] {
  const noDate: LocalDate = '9999-12-31';
  const due = (row: Opened<CommitmentRow>) => row.due ?? noDate;
  const open = rows
    .filter((row) => row.state === 'open')
    .toSorted((one, other) => (due(one) < due(other) ? -1 : Number(due(one) > due(other))));
  const settled = rows.filter((row) => row.state !== 'open' && now - (row.settledAt ?? now) <= settledShownFor);
  return [...open, ...settled.toSorted((one, other) => (other.settledAt ?? 0) - (one.settledAt ?? 0))].map((row) => ({
    id: row.id,
    who: row.who,
    what: row.locked ? null : row.what,
    due: row.due,
    overdue: row.state === 'open' && row.due !== null && row.due < today,
    state: row.state,
  }));
}

type Coaching = Pick<DealView, 'stageName' | 'figures' | 'standing' | 'times' | 'checklist' | 'hints' | 'laterCount' | 'questions'>;

const noCoaching: Coaching = {
  stageName: null,
  figures: null,
  standing: null,
  times: null,
  checklist: [],
  hints: [],
  laterCount: 0,
  questions: [],
};

function timesOf(stage: MatchedStage | null, numbers: StageNumbers | null): DealView['times'] {
  if (stage === null || numbers === null) return null;
  const { visits } = numbers.evidence;
  return { toPass: timeUntilPassed(visits, horizonDaysOf(stage)), toLeave: timeToLeave(visits, [0.5]) };
}

function coaching(state: DealState, recorded: RecordedDeal, known: PipelineFigures, role: Role, occasion: Occasion): Coaching {
  const { language, now, playbook, today } = occasion;
  const { deal } = recorded;
  const stage = known.matched.find((each) => each.crm.id === deal.stageId) ?? null;
  const numbers = (stage && known.stages.get(stage.crm.id)) ?? null;
  const history = historyOfDeal(recorded, state.pipeline, occasion);
  const standing = stage && standingOf(recorded, history, stage, numbers, occasion);
  const list = checklist(stage?.playbook?.exitCriteria ?? [], state.ticks, now);
  const facts = factsOf(
    recorded,
    history,
    {
      pipeline: state.pipeline,
      stage,
      standing,
      numbers,
      criteria: list.total > 0 ? { open: list.total - list.kept, total: list.total } : undefined,
      nextStepIsShown: showsNextStep(recorded),
    },
    occasion,
  );
  const open = deal.outcome.kind === 'open';
  const found: readonly Signal[] = open ? signals(facts, playbook.rules) : [];
  const chosen = (audience: Role) =>
    chosenPrompts(open ? playbook.prompts : [], {
      audience,
      stage: stage?.playbook?.id ?? null,
      signals: found,
      answers: state.answers,
      notHelpfulCounts: state.notHelpful,
      now,
      seed: promptSeed(deal.key, today),
    });
  const [hints, questions] = [chosen('rep'), chosen('manager')];
  return {
    stageName: stage?.playbook ? inLanguage(stage.playbook.name, language) : null,
    figures: numbers?.evidence.figures ?? null,
    standing,
    times: timesOf(stage, numbers),
    checklist: criterionViews(list, language),
    hints: promptViews(hints.shown, language),
    laterCount: (role === 'rep' ? hints : questions).later,
    questions: promptViews(questions.shown, language),
  };
}

function stageLabel(state: DealState): string {
  const known = state.pipeline?.stages.find((stage) => stage.id === state.deal?.stageId);
  return known?.label ?? state.sighting?.stageLabel ?? '';
}

/**
 * All that a panel shows of a deal, in `language` where it quotes the playbook. Null for a deal that was never seen; one that was only seen
 * doubtfully is shown empty and says so. Whether its CRM offers a history is not told here. Without a store, or with one that did not take
 * the latest look at the page (`untaken`), the deal is shown as that look leaves it.
 */
export async function dealView(
  database: Database | null,
  asked: Occasion & {
    readonly dealKey: string;
    readonly role: Role;
    readonly historyRefused?: RefusedHistory | null;
    readonly untaken?: Look | null;
  },
): Promise<Result<DealView | null, StorageRefusal>> {
  const { dealKey, role, historyRefused = null, untaken = null, ...occasion } = asked;
  const had = database ? await dealState(database, dealKey, untaken) : success(untaken && dealStateOfLook(untaken));
  if (!had.ok) return had;
  const state = had.value;
  if (state === null) return success(null);
  const site = siteOfKey(dealKey);
  if (!site || !(state.deal || state.sighting)) return success(null);
  const process = processOf(occasion.playbook, state.mapping);
  let advice = noCoaching;
  if (state.deal && state.pipeline) {
    const figures = database
      ? await pipelineFigures(database, state.pipeline, state.mapping, occasion)
      : success({ matched: matchedStages(state.pipeline, state.mapping, process), stages: new Map() });
    if (!figures.ok) return figures;
    advice = coaching(state, { deal: state.deal, events: state.events, sighting: state.sighting }, figures.value, role, occasion);
  }
  const deal: Deal = state.deal ?? blankDeal(site, dealKey, site.dealId, '');
  const { closeDate, outcome } = deal;
  return success({
    kind: 'deal',
    dealKey,
    pipeline: state.pipeline?.key ?? null,
    name: deal.name,
    stageLabel: stageLabel(state),
    owner: deal.owner,
    amount: deal.amount,
    closeDate,
    closeDatePassed: outcome.kind === 'open' && closeDate !== null && closeDate < occasion.today,
    nextStep: deal.nextStep,
    outcome: outcome.kind,
    // Ids are for us: a page that shows none keeps nothing from its reader.
    gaps: (state.sighting?.gaps ?? []).filter(({ field }) => field !== 'dealId' && field !== 'pipelineId'),
    doubtful: state.sighting?.doubtful ?? false,
    ...advice,
    days: process.days,
    draft: state.draft?.draft ?? emptyDraft,
    commitments: commitmentViews(state.commitments, occasion),
    reviews: state.reviews,
    mapping: mappingView(state.pipeline, state.mapping, occasion.playbook, occasion.language),
    history: historyState(state.source, occasion.now, historyRefused),
  });
}
