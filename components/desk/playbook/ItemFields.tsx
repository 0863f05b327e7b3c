import { useId } from 'react';
import { fieldOf } from '../../../lib/playbook/applied';
import { itemAt, type Place } from '../../../lib/playbook/place';
import type { Text } from '../../../lib/playbook/playbook';
import { isTree, type Tree } from '../../../lib/playbook/tree';
import { isChanged, useEditing, withField, withoutField } from './editing';
import { FieldHead, PlainField } from './PlainField';
import { TextField } from './TextField';

/** A text of an item that may stand in several languages. */
export function textOf(item: Tree | null, field: string): Text {
  const text = item === null ? undefined : fieldOf(item, field);
  return isTree(text) ? (text as Text) : {};
}

type OfItem = { readonly place: Place; readonly field: string; readonly label: string };

/** One text of the item at a place. */
export function ItemText({ place, field, label, long = false }: OfItem & { readonly long?: boolean }) {
  const editing = useEditing();
  const { playbook, edits, keep, t } = editing;
  return (
    <TextField
      label={label}
      text={textOf(itemAt(playbook, place), field)}
      long={long}
      changed={isChanged(edits, place, field)}
      onReset={() => void keep(withoutField(edits, place, field), t('playbook.said.reset', { what: label }))}
      save={(language, words) =>
        keep(withField(editing, place, `${field}.${language}`, words), t('playbook.said.changed', { what: label }))
      }
    />
  );
}

type ItemNumberProps = OfItem & {
  /** What one of what is typed is in the playbook: 0.01 for hundredths. */
  readonly unit?: number;
  readonly suffix: string;
  /** Whether it may be left empty, and what that means. */
  readonly whenEmpty?: string;
};

/** One number of the item at a place. What is no number is handed on as it is, to be refused with the reason. */
export function ItemNumber({ place, field, label, unit = 1, suffix, whenEmpty }: ItemNumberProps) {
  const editing = useEditing();
  const { playbook, edits, keep, t } = editing;
  const value = itemAt(playbook, place)?.[field];
  const asNumber = (typed: string): unknown => {
    if (typed === '') return whenEmpty === undefined ? typed : null;
    const number = Number(typed.replace(',', '.'));
    return Number.isNaN(number) ? typed : unit === 1 ? number : Math.round(number * 1_000) / Math.round(1_000 / unit);
  };
  return (
    <PlainField
      kind="number"
      label={label}
      value={typeof value === 'number' ? String(Math.round((value / unit) * 1_000) / 1_000) : ''}
      suffix={<span>{suffix}</span>}
      {...(whenEmpty !== undefined && { hint: whenEmpty })}
      changed={isChanged(edits, place, field)}
      onReset={() => void keep(withoutField(edits, place, field), t('playbook.said.reset', { what: label }))}
      save={(typed) => keep(withField(editing, place, field, asNumber(typed)), t('playbook.said.changed', { what: label }))}
    />
  );
}

type ItemChoiceProps = OfItem & { readonly choices: readonly { readonly value: string; readonly label: string }[] };

/** One of a few for the item at a place. */
export function ItemChoice({ place, field, label, choices }: ItemChoiceProps) {
  const editing = useEditing();
  const { playbook, edits, keep, t } = editing;
  const id = useId();
  const value = itemAt(playbook, place)?.[field];
  return (
    <div className="playbook-field">
      <FieldHead
        htmlFor={id}
        label={label}
        changed={isChanged(edits, place, field)}
        onReset={() => void keep(withoutField(edits, place, field), t('playbook.said.reset', { what: label }))}
      />
      <select
        id={id}
        className="field-control"
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => void keep(withField(editing, place, field, event.target.value), t('playbook.said.changed', { what: label }))}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Words of the item at a place, one a line, in lower case as labels are compared. */
export function ItemLines({ place, field, label, hint }: OfItem & { readonly hint: string }) {
  const editing = useEditing();
  const { playbook, edits, keep, t } = editing;
  const value = itemAt(playbook, place)?.[field];
  const lines = (typed: string) => [
    ...new Set(
      typed
        .toLowerCase()
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
  return (
    <PlainField
      kind="long"
      label={label}
      hint={hint}
      value={Array.isArray(value) ? value.join('\n') : ''}
      changed={isChanged(edits, place, field)}
      onReset={() => void keep(withoutField(edits, place, field), t('playbook.said.reset', { what: label }))}
      save={(typed) => keep(withField(editing, place, field, lines(typed)), t('playbook.said.changed', { what: label }))}
    />
  );
}
