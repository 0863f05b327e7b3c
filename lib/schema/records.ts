import type * as panel from '../messages/panelView';
import { type EvidenceGrade, evidenceGrades } from '../playbook/playbook';
import { once } from './once';
import { listOf, localDate, shownText, writtenText } from './values';
import { z } from './zod';

export const role = z.enum(['rep', 'manager']) satisfies z.ZodType<panel.Role>;
export const verdict = z.enum(['in-control', 'watch', 'act']) satisfies z.ZodType<panel.Verdict>;
export const evidenceGrade = z.enum(evidenceGrades) satisfies z.ZodType<EvidenceGrade>;

/** Who promised what by when, as it is typed. */
export const commitmentDraft = once(() => z.object({ who: shownText, what: writtenText, due: localDate.nullable() }));

const typedCommitment = once(() => commitmentDraft().extend({ dueText: shownText.exactOptional() }));

/** A review that is being written. */
export const reviewDraft = z.lazy(() =>
  z.object({
    verdict: verdict.nullable(),
    note: writtenText,
    commitments: listOf(typedCommitment(), 100),
    step: typedCommitment().optional(),
  }),
) satisfies z.ZodType<panel.ReviewDraft>;

export type Role = z.infer<typeof role>;
export type Verdict = z.infer<typeof verdict>;
export type ReviewDraft = z.infer<typeof reviewDraft>;
export type CommitmentDraft = z.infer<ReturnType<typeof commitmentDraft>>;
