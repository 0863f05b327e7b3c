import type { Request, Verb, Verbs } from '../messages/protocol';
import { failure, type Result, success } from '../result';
import { historyPage, historyProblem } from './historyPage';
import { noteBodies } from './notes';
import { once } from './once';
import { playbookChange } from './playbookChange';
import { dealReading } from './reading';
import { longestPlaybook } from './readPlaybook';
import { commitmentDraft, evidenceGrade, reviewDraft, role } from './records';
import { identifier, listOf, longestText, shownText, siteOrigin } from './values';
import { z } from './zod';

const nothing = once(() => z.object({}));
const crm = z.string().max(100);
const matches = z.lazy(() => z.record(identifier, identifier.nullable()));
const aboutDeal = { dealKey: identifier };

// Making all of these takes longer than a background may take that was started for one question.
const bodies: { readonly [Name in Verb]: () => z.ZodType<Verbs[Name]['asks']> } = {
  pageMatters: once(() => z.object({ crm })),
  marksNeeded: once(() => z.object({ crm })),
  readerStarted: once(() => z.object({ crm })),
  frameNonce: nothing,
  panelNear: nothing,
  dealSeen: once(() =>
    z.object({
      crm,
      dealId: identifier,
      pipelineId: identifier.nullable(),
      reading: dealReading,
      doubtful: z.boolean(),
    }),
  ),
  dealLeft: nothing,
  marksFor: once(() =>
    z.object({
      crm,
      pipelineId: identifier.nullable(),
      stageIds: listOf(identifier, 500),
      dealIds: listOf(identifier, 10_000),
      // Text of the page, but used as a key: what is longer than any name that is kept cannot be one.
      dealNames: listOf(z.string().max(longestText), 10_000),
    }),
  ),
  panelPlaced: once(() => z.object({ open: z.boolean() })),
  historyWanted: once(() => z.object({ crm })),
  historyPage: once(() => z.object({ crm, run: identifier, page: historyPage })),
  remoteRequest: once(() =>
    z.object({ crm, method: z.enum(['GET', 'POST']), path: z.string().max(16_000), body: z.exactOptional(z.unknown()) }),
  ),
  historyFailed: once(() => z.object({ crm, run: identifier, problem: historyProblem })),
  panelView: once(() => z.object({ windowId: z.number().int().nullable() })),
  panelProgress: once(() => z.object({ windowId: z.number().int().nullable() })),
  tickCriterion: once(() => z.object({ ...aboutDeal, criterionId: identifier, grade: evidenceGrade.nullable(), by: role })),
  answerPrompt: once(() => z.object({ ...aboutDeal, promptId: identifier, answer: z.enum(['later', 'not-helpful', 'done', 'undo']) })),
  saveDraft: once(() => z.object({ ...aboutDeal, draft: reviewDraft })),
  saveReview: once(() => z.object({ ...aboutDeal, draft: reviewDraft })),
  undoReview: once(() => z.object({ ...aboutDeal, reviewId: identifier })),
  addCommitment: once(() => z.object({ ...aboutDeal, ...commitmentDraft().shape })),
  settleCommitment: once(() => z.object({ id: identifier, state: z.enum(['open', 'kept', 'dropped']) })),
  setRole: once(() => z.object({ role })),
  mapStages: once(() => z.object({ ...aboutDeal, process: identifier, stages: matches })),
  acknowledgeEmptied: nothing,
  showDeals: once(() =>
    z.object({
      pipeline: identifier,
      stage: identifier,
      figure: z.enum(['within', 'resolved', 'idle', 'chance', 'times', 'visits']),
      age: z.number().nonnegative().nullable(),
    }),
  ),
  stageMappings: nothing,
  mapPipeline: once(() => z.object({ pipeline: identifier, process: identifier, stages: matches })),
  replaceMappings: once(() =>
    z.object({ mappings: z.record(identifier, z.object({ process: identifier.nullable(), stages: matches }).nullable()) }),
  ),
  siteHistories: nothing,
  storeChanged: once(() => z.object({ what: z.enum(['notes', 'deal', 'history']) })),
  changePlaybook: playbookChange,
  replacePlaybook: once(() =>
    z.union([z.object({ text: z.null() }), z.object({ text: z.string().max(longestPlaybook), name: shownText })]),
  ),
  restorePlaybook: once(() => z.object({ key: identifier })),
  followPlaybook: once(() => z.object({ address: identifier.nullable() })),
  fetchPlaybook: nothing,
  exportVersion: nothing,
  addPerson: once(noteBodies.addPerson),
  editPerson: once(noteBodies.editPerson),
  removeUnusedPerson: once(noteBodies.ofId),
  mergePeople: once(noteBodies.mergePeople),
  unmergePeople: once(noteBodies.unmergePeople),
  saveNoteDraft: once(noteBodies.saveNoteDraft),
  dropNoteDraft: once(noteBodies.dropNoteDraft),
  saveNote: once(noteBodies.saveNote),
  undoNote: once(noteBodies.ofId),
  editNote: once(noteBodies.editNote),
  deleteNote: once(noteBodies.ofId),
  restoreNote: once(noteBodies.ofId),
  addOtherCommitment: once(noteBodies.addOtherCommitment),
  editCommitment: once(noteBodies.editCommitment),
  moveCommitment: once(noteBodies.moveCommitment),
  removeCommitment: once(noteBodies.ofId),
  notesState: nothing,
  unlockNotes: once(() => z.object({ passphrase: z.string().max(longestText) })),
  lockNotes: nothing,
  tryAccessKey: once(() => z.object({ origin: siteOrigin, key: z.string().min(1).max(longestText) })),
  readHistory: once(() => z.object({ dealKey: identifier.nullable(), origin: siteOrigin.nullable() })),
  stopHistory: once(() => z.object({ dealKey: identifier.nullable(), origin: siteOrigin.nullable() })),
};

const envelope = z.object({ ridealong: z.string(), body: z.unknown() });

function isVerb(name: string): name is Verb {
  return Object.hasOwn(bodies, name);
}

function requestOf<Name extends Verb>(name: Name, body: unknown): Result<Request<Name>, 'not-understood'> {
  const parsed = bodies[name]().safeParse(body);
  return parsed.success ? success({ ridealong: name, body: parsed.data }) : failure('not-understood');
}

/**
 * A message as one of the protocol's verbs with a body of the right shape: unknown members dropped, the CRM's long texts cut.
 * Anything else is 'not-understood'. Who may use which verb is for the receiver to say, by the sender.
 */
export function parseRequest(raw: unknown): Result<Request<Verb>, 'not-understood'> {
  const parsed = envelope.safeParse(raw);
  if (!parsed.success || !isVerb(parsed.data.ridealong)) return failure('not-understood');
  return requestOf(parsed.data.ridealong, parsed.data.body);
}
