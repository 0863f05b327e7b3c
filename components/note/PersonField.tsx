import type { Ref } from 'react';
import type { KnownPerson } from '../../lib/db/people';
import { isSameName } from '../../lib/domain/people/sameName';
import type { Translate } from '../../lib/i18n/translator';
import type { NotePerson } from '../../lib/notes/note';
import { matchingNames } from '../../lib/search/matchingNames';
import { isolated } from '../panel/isolated';
import { Combobox, type ComboboxOption } from '../ui/Combobox';

type PersonFieldProps = {
  readonly person: NotePerson;
  /** Everybody who can be written about; null until they are known. */
  readonly known: readonly KnownPerson[] | null;
  /** Who owns the deal that is being looked at: suggested before anything is typed. */
  readonly owner: string | null;
  readonly onChange: (person: NotePerson) => void;
  /** Somebody was chosen, or typed to the end: on to the text. */
  readonly onDone: () => void;
  readonly error: string | null;
  readonly field: Ref<HTMLInputElement>;
  readonly t: Translate;
};

const most = 8;
const newPerson = 'new';

function optionId({ id, name }: NotePerson): string {
  return id === null ? `name:${name}` : `id:${id}`;
}

/** Whom a note is about: found while typing among people and owners of deals, or somebody new. */
export function PersonField({ person, known, owner, onChange, onDone, error, field, t }: PersonFieldProps) {
  const typed = person.name.trim();
  const all = known ?? [];
  const ofDeal = owner === null ? null : (all.find(({ name }) => isSameName(name, owner)) ?? { id: null, name: owner });
  const others = ofDeal === null ? all : all.filter((each) => each !== ofDeal);
  const inOrder: readonly NotePerson[] = ofDeal === null ? all : [ofDeal, ...others];
  const fitting = matchingNames(inOrder, typed, most);
  const isKnown = person.id !== null || inOrder.some(({ name }) => isSameName(name, typed));
  const isNew = typed !== '' && known !== null && !isKnown;
  const options: readonly ComboboxOption[] = [
    ...fitting.map((each) => ({
      id: optionId(each),
      label: each.name,
      ...(each === ofDeal ? { detail: t('writing.ownsDeal') } : {}),
    })),
    ...(isNew ? [{ id: newPerson, label: typed, detail: t('writing.newPerson') }] : []),
  ];
  return (
    <Combobox
      label={t('writing.person')}
      value={person.name}
      options={options}
      field={field}
      error={error}
      startsOpen={owner !== null && typed === ''}
      hint={isNew ? t('writing.personIsNew', { name: isolated(typed) }) : undefined}
      counted={(count) => t('writing.peopleFound', { count })}
      onType={(name) => onChange({ id: null, name })}
      onPick={({ id }) => {
        const picked = fitting.find((each) => optionId(each) === id);
        if (picked !== undefined) onChange({ id: picked.id, name: picked.name });
        onDone();
      }}
      onEnter={onDone}
    />
  );
}
