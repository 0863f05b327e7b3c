import fc from 'fast-check';
import { defaultPlaybook } from '../../lib/playbook/default';
import type { Edit } from '../../lib/playbook/edits';
import { languages } from '../../lib/playbook/playbook';

const [process] = defaultPlaybook.processes;
const stagesOf = `processes/${process?.id}/stages`;
const stagePlaces = (process?.stages ?? []).map((stage) => `${stagesOf}/${stage.id}`);
const criterionPlaces = (process?.stages ?? []).flatMap((stage) =>
  stage.exitCriteria.map((criterion) => `${stagesOf}/${stage.id}/exitCriteria/${criterion.id}`),
);
const promptPlaces = defaultPlaybook.prompts.map((prompt) => `prompts/${prompt.id}`);
const rulePlaces = defaultPlaybook.rules.map((rule) => `rules/${rule.id}`);
const criterionLists = stagePlaces.map((place) => `${place}/exitCriteria`);

const words = fc.constantFrom('Discovery', '需求', 'Découverte', 'Igényfelmérés', ' ', 'x'.repeat(3_000));
const stageId = fc.constantFrom('lead', 'need', 'proposal', 'negotiation', 'close', 'elsewhere');
const ownId = fc.constantFrom('own-1', 'own-2', 'close-signed', 'no-activity');
const changed = (place: fc.Arbitrary<string>, field: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Edit> =>
  fc.record({ kind: fc.constant('changed'), place, field, value });

/** Edits as the desk makes them, some of which cannot hold. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  changed(
    fc.constantFrom(...stagePlaces),
    fc.constantFrom('name', 'owner').chain((name) => fc.constantFrom(...languages.map((language) => `${name}.${language}`))),
    fc.oneof(words, fc.constant(null)),
  ),
  changed(fc.constantFrom(...stagePlaces), fc.constant('targetDays'), fc.integer({ min: -2, max: 40 })),
  changed(fc.constantFrom(...stagePlaces), fc.constant('retired'), fc.option(fc.record({ at: fc.nat(), successor: fc.option(stageId) }))),
  changed(fc.constantFrom(...criterionPlaces), fc.constant('needs'), fc.constantFrom('claim', 'document', 'buyer', 'hearsay')),
  changed(fc.constantFrom(...promptPlaces), fc.constant('text.en'), words),
  changed(fc.constantFrom(...promptPlaces), fc.constant('stages'), fc.array(stageId, { maxLength: 2 })),
  changed(fc.constantFrom(...rulePlaces), fc.constantFrom('days', 'gravity'), fc.constantFrom(3, 'note', 'flag')),
  fc.record({
    kind: fc.constant('removed' as const),
    place: fc.constantFrom(...stagePlaces, ...criterionPlaces, ...promptPlaces, ...rulePlaces),
  }),
  fc.record({
    kind: fc.constant('added' as const),
    list: fc.constantFrom(...criterionLists, 'elsewhere'),
    item: fc.record({ id: ownId, text: fc.record({ en: words }), needs: fc.constant('claim'), freshDays: fc.constantFrom(null, 30, 0) }),
  }),
  fc.record({
    kind: fc.constant('ordered' as const),
    list: fc.constant(stagesOf),
    ids: fc.shuffledSubarray(['lead', 'need', 'proposal', 'negotiation', 'close', 'elsewhere']),
  }),
);

const anyPlace = fc.oneof(
  fc.constantFrom('', 'rules', '__proto__', 'constructor/prototype', 'processes/__proto__', ...stagePlaces, ...criterionLists),
  fc.string(),
);
const anyField = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'name', 'name.en', 'stages', 'processes', 'format', 'polluted'),
  fc.string(),
);
const anyValue = fc.oneof(fc.anything({ withNullPrototype: true }), fc.constant({ polluted: 'yes' }));

/** Edits in shape alone. */
export const anyGarbage: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('changed' as const), place: anyPlace, field: anyField, value: anyValue }),
  fc.record({ kind: fc.constant('removed' as const), place: anyPlace }),
  fc.record({ kind: fc.constant('added' as const), list: anyPlace, item: fc.record({ id: fc.string(), kind: fc.anything() }) }),
  fc.record({ kind: fc.constant('ordered' as const), list: anyPlace, ids: fc.array(fc.string()) }),
);
