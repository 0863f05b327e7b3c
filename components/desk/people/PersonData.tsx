import { useId } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { isolated } from '../../panel/isolated';
import type { PersonView } from './readPerson';

type PersonDataProps = { readonly view: PersonView; readonly language: Language; readonly t: Translate };

/** What is stored about somebody, who wrote it and when; all of it can be taken out, and erased. */
export function PersonData({ view, t }: PersonDataProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('people.data.title', { name: isolated(view.person.name) })}</h3>
      <p className="desk-how">{t('people.data.how')}</p>
    </section>
  );
}
