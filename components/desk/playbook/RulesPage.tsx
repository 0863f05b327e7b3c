import { useId, useState } from 'react';
import { resetAt, withEdit, withRemoved } from '../../../lib/playbook/edits';
import { gravities, type Rule } from '../../../lib/playbook/playbook';
import type { Item } from '../../../lib/playbook/tree';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { freshId, isEdited, isOwn, useEditing } from './editing';
import { ItemChoice, ItemNumber } from './ItemFields';
import { PromptList } from './PromptList';

/** What each kind of rule is told by a number, and what a new one begins with. */
const kinds = {
  'age-beyond-share': { field: 'share', usual: 0.75 },
  'no-next-step': null,
  'next-step-overdue-days': { field: 'days', usual: 3 },
  'close-date-passed': null,
  'close-date-moved-times': { field: 'times', usual: 2 },
  'no-activity-days': { field: 'days', usual: 14 },
  'few-contacts': { field: 'fewerThan', usual: 2 },
  'moved-back': null,
  'stage-skipped': null,
  'criteria-open-beyond-share': { field: 'share', usual: 0.5 },
} as const satisfies Record<Rule['kind'], { readonly field: string; readonly usual: number } | null>;

const ruleKinds = Object.keys(kinds).flatMap((kind): readonly Rule['kind'][] => (kind in kinds ? [kind as Rule['kind']] : []));

function freshRule(kind: Rule['kind']): Item {
  const told = kinds[kind];
  return { id: freshId(), kind, ...(told !== null && { [told.field]: told.usual }), gravity: 'advice' };
}

/** What Ridealong looks for in every deal, from which threshold on, and what is said where it finds something. */
export function RulesPage() {
  const { playbook, edits, keep, t } = useEditing();
  const id = useId();
  const [kind, setKind] = useState<Rule['kind']>('no-activity-days');
  return (
    <>
      <p>
        <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
      </p>
      <DeskHeading>{t('playbook.rules')}</DeskHeading>
      <p className="desk-intro">{t('playbook.rulesHow')}</p>
      {playbook.rules.length === 0 && <p className="desk-how">{t('playbook.rulesEmpty')}</p>}
      <ul className="desk-list">
        {playbook.rules.map((rule) => (
          <li key={rule.id} className="playbook-rule">
            <RuleFields rule={rule} />
          </li>
        ))}
      </ul>
      <div className="playbook-row">
        <div className="playbook-field">
          <label htmlFor={id}>{t('playbook.ruleKind')}</label>
          <select
            id={id}
            className="field-control"
            value={kind}
            onChange={(event) => setKind(ruleKinds.find((each) => each === event.target.value) ?? kind)}
          >
            {ruleKinds.map((each) => (
              <option key={each} value={each}>
                {t(`playbook.rule.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <Button
          onClick={() => void keep(withEdit(edits, { kind: 'added', list: 'rules', item: freshRule(kind) }), t('playbook.said.added'))}
        >
          {t('playbook.addRule')}
        </Button>
      </div>
    </>
  );
}

function RuleFields({ rule }: { readonly rule: Rule }) {
  const { playbook, edits, keep, t } = useEditing();
  const place = `rules/${rule.id}`;
  const name = t(`playbook.rule.${rule.kind}`);
  const told = kinds[rule.kind];
  const own = playbook.prompts.filter((prompt) => prompt.rule === rule.id);
  const remove = () => {
    // Hints and questions that only this rule calls for would have nothing to come up for.
    const without = own.reduce((left, prompt) => withRemoved(left, `prompts/${prompt.id}`), edits);
    void keep(withRemoved(without, place), t('playbook.said.removed', { name }));
  };
  return (
    <>
      <h3>{name}</h3>
      <div className="playbook-row">
        {told !== null && (
          <ItemNumber
            place={place}
            field={told.field}
            label={t(`playbook.threshold.${told.field}`)}
            unit={told.field === 'share' ? 0.01 : 1}
            suffix={t(`playbook.unit.${told.field}`)}
          />
        )}
        <ItemChoice
          place={place}
          field="gravity"
          label={t('playbook.gravity')}
          choices={gravities.map((gravity) => ({ value: gravity, label: t(`playbook.gravities.${gravity}`) }))}
        />
      </div>
      <Disclosure summary={t('playbook.rulePrompts', { count: own.length })}>
        <PromptList title={t('playbook.hints')} audience="rep" stage={null} rule={rule.id} />
        <PromptList title={t('playbook.questions')} audience="manager" stage={null} rule={rule.id} />
      </Disclosure>
      <div className="desk-actions">
        {isEdited(edits, place) && !isOwn(edits, place) && (
          <Button
            aria-label={t('playbook.resetLabel', { what: name })}
            onClick={() => void keep(resetAt(edits, place), t('playbook.said.reset', { what: name }))}
          >
            {t('playbook.reset')}
          </Button>
        )}
        <Button aria-label={t('playbook.removeLabel', { name })} onClick={remove}>
          {t('playbook.remove')}
        </Button>
      </div>
    </>
  );
}
