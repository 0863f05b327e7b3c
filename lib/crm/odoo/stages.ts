import { type Result, success } from '../../result';
import type { HistoryProblem, PastPipeline } from '../adapter';
import { asList, asNumber, asText, field } from '../json';
import { type Caller, needed, problem } from './rpc';
import { type Reference, referenceIn } from './values';

type Stage = { readonly id: number; readonly label: string; readonly isWon: boolean; readonly team: Reference | null };

/** The stages in the CRM's order, and all names that they have in the installed languages. */
export type Stages = {
  readonly all: readonly Stage[];
  /** A stage's name in any language to its id; a name of several stages is none's. */
  readonly idOfLabel: ReadonlyMap<string, number | null>;
};

/** Labels of tracked fields in the installed languages, to the field's name. */
export type FieldLabels = ReadonlyMap<string, string>;

async function stagesIn(caller: Caller, lang: string): Promise<Result<readonly Stage[], HistoryProblem>> {
  const options = { order: 'sequence, id', context: { lang } };
  const answer = needed(await caller.call('crm.stage', 'search_read', [[], ['name', 'is_won', 'team_id']], options));
  if (!answer.ok) return answer;
  const rows = asList(answer.value);
  const stages: Stage[] = [];
  for (const row of rows ?? []) {
    const [id, label, team] = [asNumber(field(row, 'id')), asText(field(row, 'name')), referenceIn(field(row, 'team_id'))];
    if (id === null || label === null || team === undefined) return problem('not-understood', 'a stage');
    stages.push({ id, label: label.trim(), isWon: field(row, 'is_won') === true, team });
  }
  return rows === null || rows.length === 0 ? problem('not-understood', 'no stages') : success(stages);
}

/**
 * Reads the stages. What Odoo keeps of a change is the stage's name in the language of whoever made it, so that the names are read in all
 * installed languages.
 */
export async function readStages(caller: Caller): Promise<Result<Stages, HistoryProblem>> {
  const idOfLabel = new Map<string, number | null>();
  let all: readonly Stage[] = [];
  for (const lang of caller.languages) {
    const stages = await stagesIn(caller, lang);
    if (!stages.ok) return stages;
    if (all.length === 0) all = stages.value;
    for (const { id, label } of stages.value) idOfLabel.set(label, idOfLabel.has(label) && idOfLabel.get(label) !== id ? null : id);
  }
  return success({ all, idOfLabel });
}

/**
 * The pipelines. Stages belong to all teams unless somebody gave one to a team: while none is, there is one pipeline, with the empty id;
 * otherwise each team has its own, of the common stages and its own ones, and deals without a team have the common ones.
 */
export function pipelinesIn(stages: Stages, teams: readonly Reference[]): readonly PastPipeline[] {
  const pipeline = (id: string, label: string, own: readonly Stage[]): PastPipeline => ({
    id,
    label,
    stages: own.map((stage) => ({ id: String(stage.id), label: stage.label, kind: stage.isWon ? 'won' : 'open' })),
  });
  if (!hasTeamStages(stages)) return [pipeline('', 'CRM', stages.all)];
  const common = stages.all.filter((stage) => stage.team === null);
  const ofTeam = (id: number) => stages.all.filter((stage) => stage.team === null || stage.team.id === id);
  return [pipeline('', 'CRM', common), ...teams.map(({ id, label }) => pipeline(String(id), label, ofTeam(id)))];
}

/** Whether some stage is one team's alone. */
export function hasTeamStages(stages: Stages): boolean {
  return stages.all.some((stage) => stage.team !== null);
}

/** The teams that the user may see. */
export async function readTeams(caller: Caller): Promise<Result<readonly Reference[], HistoryProblem>> {
  const answer = needed(await caller.call('crm.team', 'search_read', [[], ['name']], { order: 'id' }));
  if (!answer.ok) return answer;
  const teams: Reference[] = [];
  for (const row of asList(answer.value) ?? []) {
    const team = referenceIn([field(row, 'id'), field(row, 'name')]);
    if (!team) return problem('not-understood', 'a team');
    teams.push(team);
  }
  return success(teams);
}

const tracked = ['stage_id', 'user_id', 'expected_revenue', 'active'] as const;
const asked = [...tracked, 'team_id', 'partner_id', 'lost_reason', 'lost_reason_id', 'date_deadline', 'duration_tracking'];

/** What a server says of the fields of an opportunity. */
export type KnownFields = { readonly labels: FieldLabels; readonly fields: unknown };

/**
 * Reads how the tracked fields are called in the installed languages, since older versions keep a change under its field's label. A label that
 * means different fields in different languages is left out.
 */
export async function readFields(caller: Caller): Promise<Result<KnownFields, HistoryProblem>> {
  const labels = new Map<string, string>();
  let fields: unknown = null;
  for (const lang of caller.languages) {
    const answer = needed(await caller.call('crm.lead', 'fields_get', [asked, ['string']], { context: { lang } }));
    if (!answer.ok) return answer;
    fields ??= answer.value;
    for (const name of asked) {
      const label = asText(field(field(answer.value, name), 'string'));
      if (label !== null) labels.set(label, labels.has(label) && labels.get(label) !== name ? '' : name);
    }
  }
  return labels.size > 0 ? success({ labels, fields }) : problem('not-understood', 'no fields');
}
