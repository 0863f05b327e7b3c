import type { ReactNode } from 'react';
import type { Difference } from '../../../lib/playbook/differences';
import type { Playbook } from '../../../lib/playbook/playbook';
import { useEditing } from './editing';
import { differencePlace, fieldWords, nameOfItem, valueWords } from './placeWords';

type DifferenceListProps = {
  readonly differences: readonly Difference[];
  readonly among: readonly Playbook[];
  readonly label: string;
  readonly action?: (difference: Difference) => ReactNode;
};

/** More than these are counted, not drawn. */
const most = 200;

function keyOf(difference: Difference): string {
  if (difference.kind === 'added') return `added ${difference.list}/${difference.item.id}`;
  if (difference.kind === 'ordered') return `ordered ${difference.list}`;
  return `${difference.kind} ${difference.place} ${difference.kind === 'changed' ? difference.field : ''}`;
}

/** What is otherwise in one playbook than in another, one entry each. */
export function DifferenceList({ differences, among, label, action }: DifferenceListProps) {
  const { t } = useEditing();
  return (
    <ul className="desk-list" aria-label={label}>
      {differences.slice(0, most).map((difference) => (
        <li key={keyOf(difference)} className="desk-entry">
          <div className="desk-entry-text">
            <DifferenceText difference={difference} among={among} />
          </div>
          {action && <div className="desk-actions">{action(difference)}</div>}
        </li>
      ))}
      {differences.length > most && <li className="desk-how">{t('playbook.moreDifferences', { count: differences.length - most })}</li>}
    </ul>
  );
}

function DifferenceText({ difference, among }: { readonly difference: Difference; readonly among: readonly Playbook[] }) {
  const editing = useEditing();
  const { t } = editing;
  const where = differencePlace(difference, among, editing);
  if (difference.kind === 'changed') {
    return (
      <>
        <span className="desk-how" dir="auto">
          {where === '' ? fieldWords(difference.field, editing) : `${where} › ${fieldWords(difference.field, editing)}`}
        </span>
        <del dir="auto">{valueWords(difference.before, editing)}</del>
        <ins dir="auto">{valueWords(difference.after, editing)}</ins>
      </>
    );
  }
  const what = {
    added: () => t('playbook.differenceAdded', { name: difference.kind === 'added' ? nameOfItem(difference.item, editing) : '' }),
    removed: () => t('playbook.differenceRemoved', { name: difference.kind === 'removed' ? nameOfItem(difference.item, editing) : '' }),
    ordered: () => t('playbook.differenceOrdered'),
  }[difference.kind]();
  return (
    <>
      <span className="desk-how" dir="auto">
        {where}
      </span>
      <span dir="auto">{what}</span>
    </>
  );
}
