import { playbookSchema } from '../schema/playbook';
import { editSchema } from '../schema/playbookChange';
import { evidenceGrade, reviewDraft, role } from '../schema/records';
import { instant, localDate, money, outcomeKind } from '../schema/values';
import { z } from '../schema/zod';
import { wrappedKey } from '../vault/wrappedKey';
import type { keptTables } from './tables';

const text = z.string();
const key = z.string().min(1);
const site = z.looseObject({ crm: key, origin: key });
const sealed = z.string().optional();
const writtenAt = instant.optional();
const gone = z.literal(true).optional();
const texts = z.array(text);
const answers = z.record(text, text);

const change = z.discriminatedUnion('field', [
  z.looseObject({ field: z.literal('stage'), value: text }),
  z.looseObject({ field: z.enum(['owner', 'nextStep']), value: text.nullable() }),
  z.looseObject({ field: z.literal('amount'), value: money.nullable() }),
  z.looseObject({ field: z.literal('closeDate'), value: localDate.nullable() }),
  z.looseObject({ field: z.literal('outcome'), value: outcomeKind, reason: text.nullable() }),
  z.looseObject({ field: z.literal('created'), value: z.null() }),
  z.looseObject({ field: z.literal('pipeline'), value: key }),
  z.looseObject({ field: z.literal('gone'), value: z.enum(['deleted', 'merged']).nullable() }),
]);

const first = z.looseObject({
  at: instant,
  stageId: text.nullable(),
  owner: text.nullable(),
  amount: money.nullable(),
  closeDate: localDate.nullable(),
  nextStep: text.nullable(),
});

const deal = z.looseObject({
  key,
  site,
  siteKey: key,
  dealId: key,
  pipeline: key,
  name: text,
  account: text.nullable(),
  owner: text.nullable(),
  stageId: text.nullable(),
  amount: money.nullable(),
  closeDate: localDate.nullable(),
  nextStep: text.nullable(),
  nextActivityOn: localDate.nullish(),
  lastActivityAt: instant.nullish(),
  contactCount: z.number().optional(),
  createdAt: instant.nullable(),
  outcome: z.looseObject({ kind: outcomeKind, at: instant.nullable(), reason: text.nullable() }),
  apiReadUpTo: instant.nullable(),
  observedFrom: instant.nullable(),
  first,
  touched: z.number(),
  former: z.array(z.tuple([key, z.number()])).optional(),
});

const commitment = z.looseObject({
  id: key,
  deal: key.nullable(),
  person: key.nullable(),
  record: key.nullable(),
  who: text,
  what: text,
  due: localDate.nullable(),
  state: z.enum(['open', 'kept', 'dropped']),
  madeAt: instant,
  settledAt: instant.nullable(),
  writtenAt,
  sealed,
});

const person = z.looseObject({ id: key, name: text, owners: texts, coaching: text, addedAt: instant, writtenAt, sealed });

/**
 * What a row of each kept table has to look like to be taken from a file: enough for every query to work on it. What else a row carries is
 * kept as it is.
 */
export const rowShapes = {
  meta: z.looseObject({ key: z.literal('state') }),
  deals: deal,
  events: z.looseObject({
    key,
    deal: key,
    change,
    at: instant,
    notBefore: instant.nullable(),
    known: z.enum(['seen', 'api', 'file']),
    recordedAt: instant,
  }),
  pipelines: z.looseObject({
    key,
    label: text,
    stages: z.array(z.looseObject({ id: text, label: text, kind: z.enum(['open', 'won', 'lost']) })),
    siteKey: key,
    known: z.enum(['seen', 'api']),
  }),
  sources: z.looseObject({ key, site, observedFrom: instant.nullable() }),
  mappings: z.looseObject({
    pipeline: key,
    process: key.exactOptional(),
    stages: z.array(z.looseObject({ stageId: text, playbookStage: text.nullable() })),
    confirmedAt: instant,
    gone,
  }),
  ticks: z.looseObject({ deal: key, criterionId: key, grade: evidenceGrade, at: instant, by: role, gone }),
  promptAnswers: z.looseObject({ deal: key, promptId: key, answer: z.enum(['later', 'not-helpful', 'done']), at: instant, gone }),
  records: z.looseObject({
    id: key,
    template: key,
    subject: z.string().regex(/^(person|deal):/),
    at: instant,
    drawer: z.enum(['mine', 'shared', 'file']),
    answers,
    editedAt: instant.nullable(),
    undoneAt: instant.nullable(),
    took: z.array(commitment).optional(),
    writtenAt,
    sealed,
  }),
  commitments: commitment,
  drafts: z.looseObject({ deal: key, draft: reviewDraft, at: instant, sealed }),
  sightings: z.looseObject({ deal: key, at: instant, doubtful: z.boolean(), gaps: z.array(z.looseObject({ field: text, why: text })) }),
  imports: z.looseObject({ id: key, site, name: text, startedAt: instant, state: z.enum(['staging', 'kept', 'leaving']) }),
  replacedDeals: z.looseObject({ import: key, deal: key, before: deal }),
  people: person,
  noteDrafts: z.looseObject({ id: key, template: key, drawer: z.enum(['mine', 'shared', 'file']), answers, at: instant, sealed }),
  erasures: z.looseObject({ id: key, at: instant, salt: text, hashes: texts }),
  columnChoices: z.looseObject({}),
  lock: z.looseObject({ key: z.literal('notes'), state: z.enum(['sealing', 'on', 'opening']), wrapped: wrappedKey }),
  playbooks: z.union([
    z.looseObject({ key, kind: z.enum(['base', 'former', 'merged']), playbook: z.lazy(() => playbookSchema()) }),
    z.looseObject({ key, kind: z.literal('edits'), edits: z.lazy(() => z.array(editSchema())), exported: z.number() }),
    z.looseObject({ key, kind: z.literal('followed'), address: text }),
  ]),
} satisfies Readonly<Record<(typeof keptTables)[number], z.ZodType>>;
