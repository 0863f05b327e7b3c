import { useId, useRef, useState } from 'react';
import type { LocalDate } from '../../../lib/domain/time/time';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { Language } from '../../../lib/playbook/playbook';
import { blankCommitment, CommitmentFields, type CommitmentTyped, isWholeCommitment } from '../../note/CommitmentFields';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { EmptyState } from '../../ui/EmptyState';
import { CommitmentList } from '../commitments/CommitmentList';
import type { CommitmentEntry } from '../commitments/commitmentEntry';
import { TakeAway } from '../takeAway/TakeAway';
import { commitmentsOut } from '../today/commitmentsOut';
import type { PersonView } from './readPerson';

type PersonCommitmentsProps = {
  readonly view: PersonView;
  readonly today: LocalDate;
  readonly language: Language;
  readonly t: Translate;
};

/** What was promised in talks with somebody: open, settled, and a new one. */
export function PersonCommitments({ view, today, language, t }: PersonCommitmentsProps) {
  const id = useId();
  const act = useAct();
  const adding = useRef<HTMLButtonElement>(null);
  const { person, commitments } = view;
  const [typed, setTyped] = useState<CommitmentTyped | null>(null);
  const [checked, setChecked] = useState(false);
  const entries = (rows: typeof commitments.open): readonly CommitmentEntry[] =>
    rows.map((row) => ({ ...row, personName: null, dealName: null }));
  const open = entries(commitments.open);
  const settled = entries(commitments.settled);
  const row = { labelledBy: id, today, language, t };
  const close = () => {
    setTyped(null);
    setChecked(false);
    requestAnimationFrame(() => adding.current?.focus());
  };
  const save = async (made: CommitmentTyped) => {
    setChecked(true);
    if (!isWholeCommitment(made)) return;
    const added = { id: crypto.randomUUID(), person: person.id, who: made.who.trim(), what: made.what.trim(), due: made.due };
    const done = await act(ask('addOtherCommitment', added), {
      said: t('panel.promised.addedSaid'),
      undo: () => ask('removeCommitment', { id: added.id }),
    });
    if (done) close();
  };
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('panel.promised.title')}</h3>
      {open.length === 0 ? <EmptyState text={t('people.commitmentsEmpty')} /> : <CommitmentList entries={open} {...row} />}
      {typed === null ? (
        <div className="desk-actions">
          <Button ref={adding} onClick={() => setTyped({ ...blankCommitment, who: person.name })}>
            {t('panel.promised.add')}
          </Button>
          {open.length > 0 && <TakeAway list={() => commitmentsOut([...open, ...settled], t)} language={language} t={t} />}
        </div>
      ) : (
        <form
          className="person-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save(typed);
          }}
        >
          <CommitmentFields typed={typed} onChange={setTyped} checked={checked} autoFocus={true} {...{ today, language, t }} />
          <div className="desk-actions">
            <Button kind="primary" type="submit">
              {t('commitment.save')}
            </Button>
            <Button onClick={close}>{t('common.cancel')}</Button>
          </div>
        </form>
      )}
      {settled.length > 0 && (
        <Disclosure summary={t('panel.promised.settled', { count: settled.length })}>
          <CommitmentList entries={settled} {...row} />
        </Disclosure>
      )}
    </section>
  );
}
