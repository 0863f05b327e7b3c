import { useId, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import type { PersonView } from './readPerson';

/** How somebody wants to be coached, in their own words: the first thing to ask them, and to read before a talk. */
export function Coaching({ person, t }: { readonly person: PersonView['person']; readonly t: Translate }) {
  const act = useAct();
  const id = useId();
  const { coaching, locked, name } = person;
  const [typed, setTyped] = useState<string | null>(null);
  const save = async (text: string) => {
    const change = (to: string) => ask('editPerson', { id: person.id, name: null, owners: null, coaching: to });
    if (await act(change(text.trim()), { said: t('people.coaching.savedSaid'), undo: () => change(coaching) })) setTyped(null);
  };
  const isAsked = coaching.trim() !== '';
  return (
    <section aria-labelledby={id} className="person-coaching">
      <h3 id={id}>{t('people.coaching.title')}</h3>
      {locked ? (
        <p className="desk-how">{t('writing.shown.locked')}</p>
      ) : typed === null && isAsked ? (
        <>
          <p className="person-words" dir="auto">
            {coaching}
          </p>
          <Button onClick={() => setTyped(coaching)}>{t('commitment.edit')}</Button>
        </>
      ) : (
        <form
          className="person-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save(typed ?? '');
          }}
        >
          <Field
            kind="long"
            label={t('people.coaching.ask', { name: isolated(name) })}
            hint={t('people.coaching.how')}
            value={typed ?? ''}
            onChange={setTyped}
          />
          <div className="desk-actions">
            <Button type="submit" disabled={(typed ?? '').trim() === coaching.trim()}>
              {t('commitment.save')}
            </Button>
            {typed !== null && <Button onClick={() => setTyped(null)}>{t('common.cancel')}</Button>}
          </div>
        </form>
      )}
    </section>
  );
}
