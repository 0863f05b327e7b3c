import type { Prompt } from '../domain/coaching/prompt';
import type { Rule } from '../domain/coaching/rule';
import type { SalesProcess } from '../domain/deal/salesProcess';
import type { Text } from '../domain/deal/text';
import type { Template } from '../domain/record/template';

export type { Prompt } from '../domain/coaching/prompt';
export { type Gravity, gravities, type Rule } from '../domain/coaching/rule';
export { type EvidenceGrade, evidenceGrades, type SalesProcess, type Stage } from '../domain/deal/salesProcess';
export { type Language, languages, type Text } from '../domain/deal/text';
export type { Template } from '../domain/record/template';

/** The team's configuration as one versioned, shareable document. */
export type Playbook = {
  readonly format: 1;
  readonly id: string;
  readonly version: number;
  readonly name: Text;
  readonly processes: readonly SalesProcess[];
  readonly rules: readonly Rule[];
  readonly prompts: readonly Prompt[];
  /** What records about people and deals are filled in from. */
  readonly templates: readonly Template[];
  /** Lost reasons, lower case, that mean the customer decided nothing. */
  readonly noDecisionReasons: readonly string[];
};
