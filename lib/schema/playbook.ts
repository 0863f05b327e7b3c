import { evidenceGrades, gravities, type Playbook, type SalesProcess } from '../playbook/playbook';
import type { PlaybookFaultKind } from '../playbook/playbookFault';
import { once } from './once';
import { instant } from './values';
import { z } from './zod';

// The limits are far above what a team needs and keep a hostile file from filling memory or a panel.
const mostText = 2000;
const mostItems = 500;

const wrong = (what: PlaybookFaultKind) => ({ params: { what } });

function makeSchema(): z.ZodType<Playbook> {
  // Ids serve as keys in records of other parts, where a name that every object inherits would be found without having been put there.
  const id = z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .refine((value) => !(value in {}), wrong('wrong-value'));

  const words = z
    .string()
    .max(mostText)
    .refine((value) => value.trim() !== '', wrong('no-text'));

  const perhapsText = z.strictObject({
    en: words.exactOptional(),
    zh: words.exactOptional(),
    fr: words.exactOptional(),
    hu: words.exactOptional(),
  });
  const text = perhapsText.refine((value) => Object.keys(value).length > 0, wrong('no-text'));

  const lowerCase = words.refine((value) => value === value.toLowerCase(), wrong('not-lower-case'));
  const labels = z.array(lowerCase).max(mostItems);
  const days = z.int().min(0).max(3650);
  const gravity = z.enum(gravities);

  const exitCriterion = z.strictObject({ id, text, needs: z.enum(evidenceGrades), freshDays: days.min(1).nullable() });

  const stage = z.strictObject({
    id,
    name: text,
    alsoCalled: labels,
    // A stage that was just added says nothing of these yet.
    entryTrigger: perhapsText,
    qualityBar: perhapsText,
    owner: perhapsText,
    keyActions: z.array(text).max(mostItems),
    exitCriteria: z.array(exitCriterion).max(mostItems),
    targetPassRate: z.number().min(0).max(1).nullable(),
    targetDays: days.min(1),
    changedAt: z
      .array(instant)
      .max(mostItems)
      .refine((times) => times.every((time, index) => time > (times[index - 1] ?? -Infinity)), wrong('not-in-order'))
      .exactOptional(),
    retired: z.strictObject({ at: instant, successor: id.nullable() }).exactOptional(),
  });

  const process = z.strictObject({ id, name: text, days: z.enum(['business', 'calendar']), stages: z.array(stage).min(1).max(mostItems) });

  // Time to pass is known up to its 90% quantile; a share beyond it could never be judged.
  const share = z.number().gt(0).max(0.9);

  const rule = z.discriminatedUnion('kind', [
    z.strictObject({ id, kind: z.literal('age-beyond-share'), share, gravity }),
    z.strictObject({ id, kind: z.literal('no-next-step'), gravity }),
    z.strictObject({ id, kind: z.literal('next-step-overdue-days'), days, gravity }),
    z.strictObject({ id, kind: z.literal('close-date-passed'), gravity }),
    z.strictObject({ id, kind: z.literal('close-date-moved-times'), times: z.int().min(1).max(100), gravity }),
    z.strictObject({ id, kind: z.literal('no-activity-days'), days, gravity }),
    z.strictObject({ id, kind: z.literal('few-contacts'), fewerThan: z.int().min(1).max(100), gravity }),
    z.strictObject({ id, kind: z.literal('moved-back'), gravity }),
    z.strictObject({ id, kind: z.literal('stage-skipped'), gravity }),
    z.strictObject({ id, kind: z.literal('criteria-open-beyond-share'), share, gravity }),
  ]);

  const prompt = z.strictObject({
    id,
    audience: z.enum(['rep', 'manager']),
    stages: z.array(id).max(mostItems),
    rule: id.nullable(),
    text,
  });

  const template = z.strictObject({
    id,
    name: text,
    subject: z.enum(['person', 'deal']),
    fields: z
      .array(z.strictObject({ id, label: text }))
      .min(1)
      .max(mostItems),
  });

  return z
    .strictObject({
      format: z.literal(1),
      id,
      version: z.int().min(1),
      name: text,
      processes: z.array(process).min(1).max(50),
      rules: z.array(rule).max(mostItems),
      prompts: z.array(prompt).max(5000),
      templates: z.array(template).max(mostItems),
      noDecisionReasons: labels,
    })
    .superRefine((playbook, context) => {
      for (const { path, what } of contradictions(playbook)) context.addIssue({ code: 'custom', path: [...path], params: { what } });
    });
}

/** The shape of a playbook, with what its parts say about each other. Made when it is first asked for: few of those who carry it ask. */
export const playbookSchema = once(makeSchema);

type Place = readonly (string | number)[];
type Contradiction = { readonly path: Place; readonly what: PlaybookFaultKind };

function contradictions({ processes, rules, prompts, templates }: Playbook): readonly Contradiction[] {
  const stageIds = new Set(processes.flatMap((each) => each.stages.map((one) => one.id)));
  const ruleIds = new Set(rules.map((each) => each.id));
  return [
    ...duplicates(processes, ['processes']),
    ...duplicates(rules, ['rules']),
    ...duplicates(prompts, ['prompts']),
    ...duplicates(templates, ['templates']),
    ...templates.flatMap((each, index) => duplicates(each.fields, ['templates', index, 'fields'])),
    ...processes.flatMap((each, index) => duplicatesWithin(each, ['processes', index, 'stages'])),
    ...processes.flatMap((each, index) => withoutSuccessor(each, ['processes', index, 'stages'])),
    ...prompts.flatMap((each, index) => [
      ...each.stages.flatMap((one, at) => (stageIds.has(one) ? [] : [fault(['prompts', index, 'stages', at], 'no-such-stage')])),
      ...(each.rule === null || ruleIds.has(each.rule) ? [] : [fault(['prompts', index, 'rule'], 'no-such-rule')]),
    ]),
  ];
}

/** A deal's ticks are kept by criterion id, so that these must differ over the whole process. */
function duplicatesWithin({ stages }: SalesProcess, path: Place): readonly Contradiction[] {
  const seen = new Set<string>();
  const criteria = stages.flatMap((one, at) =>
    one.exitCriteria.flatMap((criterion, place) => {
      if (seen.has(criterion.id)) return [fault([...path, at, 'exitCriteria', place, 'id'], 'duplicate-id')];
      seen.add(criterion.id);
      return [];
    }),
  );
  return [...duplicates(stages, path), ...criteria];
}

/** A retired stage leads to one that is used, if need be over others that are retired too, or to none at all. */
function withoutSuccessor({ stages }: SalesProcess, path: Place): readonly Contradiction[] {
  const byId = new Map(stages.map((one) => [one.id, one]));
  const leadsOn = (first: string): boolean => {
    let id: string | null = first;
    for (let step = 0; id !== null && step <= stages.length; step += 1) {
      const next = byId.get(id);
      if (next === undefined) return false;
      if (next.retired === undefined) return true;
      id = next.retired.successor;
    }
    return id === null;
  };
  const lost = stages.flatMap(({ retired }, at) =>
    retired === undefined || retired.successor === null || leadsOn(retired.successor)
      ? []
      : [fault([...path, at, 'retired', 'successor'], 'no-successor')],
  );
  return stages.some((one) => one.retired === undefined) ? lost : [...lost, fault(path, 'no-stage-left')];
}

function duplicates(items: readonly { readonly id: string }[], path: Place): readonly Contradiction[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    if (seen.has(item.id)) return [fault([...path, index, 'id'], 'duplicate-id')];
    seen.add(item.id);
    return [];
  });
}

function fault(path: Place, what: PlaybookFaultKind): Contradiction {
  return { path, what };
}
