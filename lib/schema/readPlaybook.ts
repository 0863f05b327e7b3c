import type { Playbook } from '../playbook/playbook';
import { type PlaybookFault, type PlaybookFaultKind, playbookFaultKinds } from '../playbook/playbookFault';
import { failure, type Result, success } from '../result';
import { playbookSchema } from './playbook';
import type { z } from './zod';

/** A playbook is no longer than this, in bytes: twenty times what a large team would write, and no burden to memory. */
export const longestPlaybook = 5_000_000;

/** More faults than this are not told: a file with more is another kind of file. */
const mostFaults = 50;

/** The playbook that a value is, or every place where it is none; nothing of a faulty playbook is taken. */
export function readPlaybook(value: unknown): Result<Playbook, readonly PlaybookFault[]> {
  const parsed = playbookSchema().safeParse(value);
  return parsed.success ? success(parsed.data) : failure(parsed.error.issues.flatMap(faultsOf(value)).slice(0, mostFaults));
}

/** The same from a file's text. A text that is no JSON, for instance because it was cut off, is refused with the line where that shows. */
export function readPlaybookText(text: string): Result<Playbook, readonly PlaybookFault[]> {
  // A playbook of this many characters has at least as many bytes.
  if (text.length > longestPlaybook) return failure([{ where: 'playbook', what: 'too-big' }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure([{ where: `line ${brokenLine(text, error)}`, what: 'not-json' }]);
  }
  return readPlaybook(value);
}

/** Engines tell the place as "line 3" or "position 57", or not at all where the text ends too early. */
function brokenLine(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}

function faultsOf(whole: unknown): (issue: z.core.$ZodIssue) => readonly PlaybookFault[] {
  return (issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ where: pathText([...issue.path, key]), what: 'unknown-key' as const }));
    }
    return [{ where: pathText(issue.path), what: faultKind(issue, whole) }];
  };
}

function faultKind(issue: z.core.$ZodIssue, whole: unknown): PlaybookFaultKind {
  const value = valueAt(whole, issue.path);
  if (value === undefined) return 'missing';
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong-type';
    case 'too_small':
      return 'too-small';
    case 'too_big':
      return 'too-big';
    case 'custom':
      return customKind(issue.params?.['what']);
    default:
      return issue.path.join() === 'format' && typeof value === 'number' && value > 1 ? 'newer-format' : 'wrong-value';
  }
}

function customKind(what: unknown): PlaybookFaultKind {
  return playbookFaultKinds.find((kind) => kind === what) ?? 'wrong-value';
}

function valueAt(whole: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    whole,
  );
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'playbook';
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      // A name of no characters is written with its quotes, or the place would be no place.
      const name = String(key) || '""';
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}
