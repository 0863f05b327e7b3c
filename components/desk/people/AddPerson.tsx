import { useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { useAddPerson } from './useAddPerson';

/** Adds somebody by name; who is on the list already is gone to. */
export function AddPerson({ t }: { readonly t: Translate }) {
  const add = useAddPerson(t);
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (name.trim() !== '') void add(name);
      }}
    >
      <Field
        label={t('people.column.name')}
        value={name}
        error={checked && name.trim() === '' ? t('people.add.nameMissing') : null}
        onChange={setName}
      />
      <div>
        <Button type="submit">{t('people.add.do')}</Button>
      </div>
    </form>
  );
}
