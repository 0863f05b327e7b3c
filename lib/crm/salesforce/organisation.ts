import type { StageKind } from '../../domain/deal/pipeline';
import { success } from '../../result';
import type { PastPipeline, Session } from '../adapter';
import { asList, asText, field } from '../json';
import { type Answer, apiPath, problem, type Queries, queriesOf } from './soql';

type Stage = PastPipeline['stages'][number];

/** What is the same for all opportunities of an organisation, as the signed-in user sees it. */
export type Organisation = {
  readonly queries: Queries;
  /** API names of the fields that the user may read. */
  readonly fields: ReadonlySet<string>;
  /** Whether changes of fields beyond stage, amount and close date are kept. */
  readonly keepsFieldHistory: boolean;
  readonly kindOf: (stageId: string) => StageKind;
  /** Whether there is more than one way to lose, so that the stage's name says why. */
  readonly losesInSeveralWays: boolean;
  /** The id of the pipeline that opportunities of a record type are in. */
  readonly pipelineIdOf: (recordType: string | null) => string;
  /** The pipeline with the stages of its sales process. */
  readonly pipeline: (id: string) => Promise<Answer<PastPipeline>>;
};

type RecordType = { readonly id: string; readonly name: string };

/** The record type that every organisation has, under which opportunities are where no other was made. */
const master = '012000000000000AAA';

function recordTypesIn(describe: unknown): readonly RecordType[] {
  return (asList(field(describe, 'recordTypeInfos')) ?? []).flatMap((info) => {
    const [id, name] = [asText(field(info, 'recordTypeId')), asText(field(info, 'name'))];
    return id === null || name === null || id === master || field(info, 'master') === true ? [] : [{ id, name }];
  });
}

/** One row of OpportunityStage; null where it is none. Opportunities and their history hold the API name, people see the label. */
function stageIn(row: unknown): Stage | null {
  const label = asText(field(row, 'MasterLabel'));
  const [isClosed, isWon] = [field(row, 'IsClosed'), field(row, 'IsWon')];
  if (label === null || typeof isClosed !== 'boolean' || typeof isWon !== 'boolean') return null;
  return { id: asText(field(row, 'ApiName')) ?? label, label, kind: isWon ? 'won' : isClosed ? 'lost' : 'open' };
}

/** The values that a sales process offers, with their names in the user's language; null where the answer is no list of values. */
function offeredIn(answer: unknown): ReadonlyMap<string, string> | null {
  const values = asList(field(answer, 'values'));
  if (values === null) return null;
  return new Map(
    values.flatMap((each) => {
      const [value, label] = [asText(field(each, 'value')), asText(field(each, 'label'))];
      return value === null || label === null ? [] : [[value, label] as const];
    }),
  );
}

/** Reads what is the same for all opportunities: two requests and one query, and one more request for each pipeline when it is asked for. */
export async function readOrganisation(session: Session): Promise<Answer<Organisation>> {
  const api = await apiPath(session);
  if (!api.ok) return api;
  const root = api.value;
  const queries = queriesOf(session, root);
  const [describe, stageRows] = await Promise.all([
    session.remote(`${root}/sobjects/Opportunity/describe`),
    queries.rows('SELECT ApiName, MasterLabel, IsActive, IsClosed, IsWon, SortOrder FROM OpportunityStage ORDER BY SortOrder'),
  ]);
  if (!describe.ok) return describe;
  if (!stageRows.ok) return stageRows;
  const names = asList(field(describe.value, 'fields'))?.map((each) => asText(field(each, 'name')));
  if (names === undefined) return problem('not-understood', 'no fields of an opportunity');
  const fields = new Set(names.filter((name) => name !== null));
  if (!fields.has('StageName')) return problem('forbidden', 'the stage may not be read');
  const stages = stageRows.value.map(stageIn).filter((stage) => stage !== null);
  if (stages.length === 0 || stages.length !== stageRows.value.length) return problem('not-understood', 'a stage');
  const inUse = stages.filter((_, place) => field(stageRows.value[place], 'IsActive') !== false);
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  const recordTypes = recordTypesIn(describe.value);
  const label = asText(field(describe.value, 'labelPlural')) ?? 'Opportunities';
  const known = new Map<string, PastPipeline>();

  async function readPipeline(id: string): Promise<Answer<PastPipeline>> {
    const only = recordTypes.length === 1 ? recordTypes[0] : undefined;
    const type = id === '' ? (only?.id ?? master) : id;
    const answer = await session.remote(`${root}/ui-api/object-info/Opportunity/picklist-values/${type}/StageName`);
    // A user may have no part in a record type of a colleague's deal, and an organisation may have none of this API.
    const refused = !answer.ok && (answer.why.kind === 'forbidden' || answer.why.kind === 'not-understood');
    if (!answer.ok && !refused) return answer;
    const offered = answer.ok ? offeredIn(answer.value) : null;
    const own = offered === null ? inUse : stages.filter((stage) => offered.has(stage.id));
    const named = own.map((stage) => ({ ...stage, label: offered?.get(stage.id) ?? stage.label }));
    return success({ id, label: recordTypes.find((each) => each.id === id)?.name ?? label, stages: named });
  }

  return success({
    queries,
    fields,
    keepsFieldHistory: (asList(field(describe.value, 'childRelationships')) ?? []).some(
      (child) => asText(field(child, 'childSObject')) === 'OpportunityFieldHistory',
    ),
    kindOf: (stageId) => kinds.get(stageId) ?? 'open',
    losesInSeveralWays: inUse.filter(({ kind }) => kind === 'lost').length > 1,
    pipelineIdOf: (recordType) => (recordTypes.length > 1 && recordTypes.some(({ id }) => id === recordType) ? (recordType ?? '') : ''),
    pipeline: async (id) => {
      const before = known.get(id);
      if (before !== undefined) return success(before);
      const read = await readPipeline(id);
      if (read.ok) known.set(id, read.value);
      return read;
    },
  });
}
