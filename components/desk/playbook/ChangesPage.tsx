import { type Change, changes } from '../../../lib/playbook/changes';
import { type Edit, type Edits, placeOfEdit, resetAt, subjectOfEdit, withoutEdit } from '../../../lib/playbook/edits';
import type { UnheldEdit } from '../../../lib/playbook/merged';
import type { Place } from '../../../lib/playbook/place';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { withoutProcess } from '../../../lib/playbook/withoutProcess';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { DifferenceList } from './DifferenceList';
import { useEditing } from './editing';
import { faultText } from './faultText';
import { fieldWords, placeWords } from './placeWords';

type ChangesPageProps = { readonly unheld: readonly UnheldEdit<PlaybookFault>[] };

function without(edits: Edits, gone: Edits): Edits {
  return gone.reduce(withoutEdit, edits);
}

/** Everything that the user changed against the playbook beneath, each with its way back, and what has no place in that any longer. */
export function ChangesPage({ unheld }: ChangesPageProps) {
  const editing = useEditing();
  const { playbook, base, edits, keep, t } = editing;
  const found = changes(base, playbook, edits);
  const among = [playbook, base];
  const nameOf = (edit: Edit) => {
    const where = placeWords(placeOfEdit(edit), among, editing);
    return edit.kind === 'changed' ? `${where} › ${fieldWords(edit.field, editing)}` : where;
  };
  return (
    <>
      <p>
        <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
      </p>
      <DeskHeading>{t('playbook.changes')}</DeskHeading>
      {found.length === 0 && unheld.length === 0 && (
        <EmptyState text={t('playbook.changesEmpty')}>
          <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
        </EmptyState>
      )}
      {found.length > 0 && (
        <DifferenceList
          differences={found}
          among={among}
          label={t('playbook.changes')}
          action={(difference) => {
            const wanted: string =
              difference.kind === 'added' || difference.kind === 'copied'
                ? `${difference.list}/${difference.item.id}`
                : difference.kind === 'ordered'
                  ? difference.list
                  : difference.place;
            const gone = ofDifference(edits, difference, wanted);
            return (
              <Button
                data-list-item=""
                onClick={() =>
                  void keep(
                    difference.kind === 'copied' ? withoutProcess(playbook, edits, difference.item.id) : without(edits, gone),
                    t('playbook.said.reset', { what: placeWords(wanted, among, editing) }),
                  )
                }
              >
                {t('playbook.reset')}
              </Button>
            );
          }}
        />
      )}
      {unheld.length > 0 && (
        <section>
          <h3>{t('playbook.unheld')}</h3>
          <p className="desk-how">{t('playbook.unheldHow')}</p>
          <ul className="desk-list">
            {unheld.map(({ edit, why }) => (
              <li key={subjectOfEdit(edit)} className="desk-entry">
                <div className="desk-entry-text">
                  <span dir="auto">{nameOf(edit)}</span>
                  <span className="desk-how">
                    {why === 'gone' ? t('playbook.unheldGone') : why === 'taken' ? t('playbook.unheldTaken') : faultText(t, why.what)}
                  </span>
                </div>
                <Button onClick={() => void keep(withoutEdit(edits, edit), t('playbook.said.reset', { what: nameOf(edit) }))}>
                  {t('playbook.drop')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {edits.length > 0 && (
        <div className="desk-actions">
          <Button onClick={() => void keep([], t('playbook.said.resetEverything'))}>{t('playbook.resetEverything')}</Button>
        </div>
      )}
    </>
  );
}

/** The edits that a difference comes from. */
function ofDifference(edits: Edits, difference: Change, place: Place): Edits {
  const within = edits.filter((edit) => resetAt([edit], place).length === 0);
  if (difference.kind === 'added' || difference.kind === 'copied') return within;
  const own = within.filter(
    (edit) =>
      edit.kind === difference.kind &&
      placeOfEdit(edit) === place &&
      (edit.kind !== 'changed' || (difference.kind === 'changed' && edit.field === difference.field)),
  );
  return own.length > 0 ? own : within;
}
