import type { Translate } from '../../../lib/i18n/translator';
import { partsOfField } from '../../../lib/playbook/applied';
import type { Change } from '../../../lib/playbook/changes';
import { itemAt, type Place } from '../../../lib/playbook/place';
import type { Language, Playbook } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { isTree, type Tree } from '../../../lib/playbook/tree';
import { textOf } from './ItemFields';

type Speaking = { readonly language: Language; readonly t: Translate };

const lists = ['processes', 'stages', 'exitCriteria', 'rules', 'prompts', 'templates', 'fields'] as const;

/** What an item is called: its name, its words, or for a rule what it looks for; its id where it has none of them. */
export function nameOfItem(item: Tree | null, { language, t }: Speaking): string {
  if (item === null) return '';
  const kind = item['kind'];
  const words = ['name', 'text', 'label'].map((field) => inLanguage(textOf(item, field), language)).find((each) => each !== '');
  if (words !== undefined) return words;
  if (typeof kind === 'string') return t(`playbook.rule.${kind}` as 'playbook.rule.no-next-step');
  const { id } = item;
  return typeof id === 'string' ? id : '';
}

/** A place in words, from the outside in: "Five stages › Need › Exit criteria › …". `among` are playbooks that may have it. */
export function placeWords(place: Place, among: readonly Playbook[], speaking: Speaking): string {
  const { t } = speaking;
  const steps = place === '' ? [] : place.split('/');
  return steps
    .map((step, index) => {
      const list = lists.find((each) => each === step);
      if (index % 2 === 0) return list === undefined ? step : t(`playbook.list.${list}`);
      const at = steps.slice(0, index + 1).join('/');
      const found = among.map((each) => itemAt(each, at)).find((item) => item !== null) ?? null;
      return found === null ? step : nameOfItem(found, speaking);
    })
    .join(' › ');
}

const fields = [
  'name',
  'text',
  'label',
  'alsoCalled',
  'entryTrigger',
  'qualityBar',
  'owner',
  'keyActions',
  'targetPassRate',
  'targetDays',
  'changedAt',
  'retired',
  'needs',
  'freshDays',
  'days',
  'share',
  'times',
  'fewerThan',
  'gravity',
  'noDecisionReasons',
] as const;

/** A field in words, with the language where it is one of a text's. */
export function fieldWords(field: string, { t }: Speaking): string {
  const { name, language } = partsOfField(field);
  const known = fields.find((each) => each === name);
  const words = known === undefined ? name : t(`playbook.fieldName.${known}`);
  return language === null ? words : t('playbook.fieldIn', { field: words, language: t(`playbook.language.${language}`) });
}

/** What stands in a field, in words. */
export function valueWords(value: unknown, speaking: Speaking): string {
  const { language, t } = speaking;
  if (value === undefined || value === null || value === '') return t('playbook.nothing');
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(Math.round(value * 1_000) / 1_000);
  if (Array.isArray(value))
    return value.map((each) => (isTree(each) ? inLanguage(each, language) : String(each))).join(' · ') || t('playbook.nothing');
  if (isTree(value)) {
    const words = inLanguage(value, language);
    return words === '' && 'at' in value ? t('playbook.retired') : words;
  }
  return JSON.stringify(value);
}

/** What a difference is about, in words. */
export function differencePlace(difference: Change, among: readonly Playbook[], speaking: Speaking): string {
  switch (difference.kind) {
    case 'added':
    case 'copied':
    case 'ordered':
      return placeWords(difference.list, among, speaking);
    case 'removed':
    case 'changed':
      return placeWords(difference.place, among, speaking);
  }
}
