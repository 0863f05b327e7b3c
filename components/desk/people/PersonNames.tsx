import { useId, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { hashOf } from '../section';
import type { PersonView } from './readPerson';

type PersonNamesProps = { readonly view: PersonView; readonly t: Translate };

/** What somebody is called here and by the CRMs, and whom they are the same as. */
export function PersonNames({ view, t }: PersonNamesProps) {
  const id = useId();
  const act = useAct();
  const { person, freeOwners, others } = view;
  const bind = (owners: readonly string[], said: string) => {
    const change = (to: readonly string[]) => ask('editPerson', { id: person.id, name: null, owners: to, coaching: null });
    void act(change(owners), { said, undo: () => change(person.owners) });
  };
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('people.names.title')}</h3>
      <Rename view={view} t={t} />
      <h4>{t('people.names.inCrm')}</h4>
      <p className="desk-how">{t(person.owners.length === 0 ? 'people.names.none' : 'people.names.how')}</p>
      <ul className="desk-list person-names">
        {person.owners.map((owner) => (
          <li key={owner}>
            <bdi>{owner}</bdi>{' '}
            <Button
              kind="quiet"
              aria-label={t('people.names.unbindLabel', { name: owner })}
              onClick={() =>
                bind(
                  person.owners.filter((each) => each !== owner),
                  t('people.names.unboundSaid', { name: isolated(owner) }),
                )
              }
            >
              {t('people.names.unbind')}
            </Button>
          </li>
        ))}
      </ul>
      {freeOwners.length > 0 && (
        <Choose
          label={t('people.names.bind')}
          choices={freeOwners.map((name) => ({ id: name, name }))}
          button={t('people.names.bindDo')}
          onChoose={(owner) => bind([...person.owners, owner], t('people.names.boundSaid', { name: isolated(owner) }))}
        />
      )}
      {others.length > 0 && <Merge view={view} t={t} />}
    </section>
  );
}

function Rename({ view: { person }, t }: PersonNamesProps) {
  const act = useAct();
  const [name, setName] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const change = (to: string) => ask('editPerson', { id: person.id, name: to, owners: null, coaching: null });
  const save = async (to: string) => {
    setChecked(true);
    if (to === '') return;
    if (await act(change(to), { said: t('people.names.renamedSaid', { name: isolated(to) }), undo: () => change(person.name) }))
      setName(null);
  };
  if (name === null) {
    return (
      <p>
        <Button onClick={() => setName(person.name)}>{t('people.names.rename')}</Button>
      </p>
    );
  }
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(name.trim());
      }}
    >
      <Field
        label={t('people.column.name')}
        value={name}
        error={checked && name.trim() === '' ? t('people.add.nameMissing') : null}
        autoFocus={true}
        onChange={setName}
      />
      <div className="desk-actions">
        <Button kind="primary" type="submit">
          {t('commitment.save')}
        </Button>
        <Button onClick={() => setName(null)}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

/** Puts somebody together with another one who is the same; the other's page goes on. */
function Merge({ view: { person, others }, t }: PersonNamesProps) {
  const act = useAct();
  const [into, setInto] = useState<string | null>(null);
  const other = others.find(({ id }) => id === into);
  const merge = async (target: { readonly id: string; readonly name: string }) => {
    setInto(null);
    const done = await act(ask('mergePeople', { from: person.id, into: target.id }), {
      said: t('people.merge.doneSaid', { from: isolated(person.name), into: isolated(target.name) }),
      undo: async () => {
        const parted = await ask('unmergePeople', { from: person.id });
        if (parted.ok) location.hash = hashOf('people', person.id);
        return parted;
      },
    });
    if (done) location.hash = hashOf('people', target.id);
  };
  return (
    <>
      <h4>{t('people.merge.title')}</h4>
      <Choose label={t('people.merge.choose')} choices={others} button={t('people.merge.open')} onChoose={setInto} />
      {other !== undefined && (
        <Dialog title={t('people.merge.title')} onClose={() => setInto(null)}>
          <p>{t('people.merge.text', { from: isolated(person.name), into: isolated(other.name) })}</p>
          <div className="dialog-actions">
            <Button kind="primary" onClick={() => void merge(other)}>
              {t('people.merge.do')}
            </Button>
            <Button onClick={() => setInto(null)}>{t('common.cancel')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

type ChooseProps = {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly button: string;
  readonly onChoose: (id: string) => void;
};

function Choose({ label, choices, button, onChoose }: ChooseProps) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const isThere = choices.some((choice) => choice.id === chosen);
  return (
    <div className="desk-field person-choose">
      <label htmlFor={id}>{label}</label>
      <div className="desk-actions">
        <select id={id} value={isThere ? chosen : ''} onChange={(event) => setChosen(event.target.value)}>
          <option value="">–</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
        <Button disabled={!isThere} onClick={() => onChoose(chosen)}>
          {button}
        </Button>
      </div>
    </div>
  );
}
