import type { Mirrored } from '../db/database';
import type { CsvForm } from '../files/out/csv';
import type { Result } from '../result';
import type { FileChoices, ImportChoices } from './choices';
import type { RefusedWords } from './faultCounts';
import type { FileState, ImportProgress, ImportResult, PlanView, RemoveRefusal, SessionRefusal, Understood } from './views';

/** What a page asks of the worker. */
export type ImportAsk =
  | { readonly what: 'add'; readonly files: readonly File[] }
  | { readonly what: 'choose'; readonly file: number; readonly given: FileChoices }
  | { readonly what: 'drop'; readonly file: number }
  | { readonly what: 'understand'; readonly choices: ImportChoices }
  | { readonly what: 'plan'; readonly choices: ImportChoices }
  | { readonly what: 'take'; readonly choices: ImportChoices; readonly name: string }
  | { readonly what: 'remove'; readonly id: string }
  | { readonly what: 'refused'; readonly form: CsvForm; readonly words: RefusedWords };

/** What it answers. */
export type ImportAnswers = {
  readonly add: readonly FileState[];
  readonly choose: readonly FileState[];
  readonly drop: readonly FileState[];
  readonly understand: Result<Understood, SessionRefusal>;
  readonly plan: Result<PlanView, SessionRefusal>;
  readonly take: Result<ImportResult, SessionRefusal>;
  readonly remove: Result<null, RemoveRefusal>;
  readonly refused: Blob;
};

export type ToWorker =
  | { readonly kind: 'mirrored'; readonly mirrored: Mirrored | null }
  | { readonly kind: 'ask'; readonly id: number; readonly asked: ImportAsk }
  | { readonly kind: 'cancel' };

export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: ImportAnswers[keyof ImportAnswers] }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ImportProgress }
  | { readonly kind: 'mirror'; readonly mirrored: Mirrored };
