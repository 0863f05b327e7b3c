/** The names of faults, for sentences in the user's language. */
export const playbookFaultKinds = [
  'not-json',
  'missing',
  'wrong-type',
  'unknown-key',
  'wrong-value',
  'newer-format',
  'too-small',
  'too-big',
  'no-text',
  'not-lower-case',
  'duplicate-id',
  'no-such-stage',
  'no-such-rule',
  'no-successor',
  'not-in-order',
  'no-stage-left',
] as const;
export type PlaybookFaultKind = (typeof playbookFaultKinds)[number];

/** One thing that is wrong in a playbook and where: a path such as "processes[0].stages[2].name", or "line 12" of a text that is no JSON. */
export type PlaybookFault = { readonly where: string; readonly what: PlaybookFaultKind };
