import type { ReactNode } from 'react';
import { type Change, eachChange } from '../../../lib/playbook/changes';
import { itemAt, itemPlace } from '../../../lib/playbook/place';
import type { Playbook } from '../../../lib/playbook/playbook';
import { useEditing } from './editing';
import { differencePlace, fieldWords, nameOfItem, valueWords } from './placeWords';

type DifferenceListProps = {
  readonly differences: readonly Change[];
  readonly among: readonly Playbook[];
  readonly label: string;
  readonly action?: (difference: Change) => ReactNode;
};

/** More than these are counted, not drawn. */
const most = 200;

function keyOf(difference: Change): string {
  if (difference.kind === 'added' || difference.kind === 'copied') return `added ${difference.list}/${difference.item.id}`;
  if (difference.kind === 'ordered') return `ordered ${difference.list}`;
  return `${difference.kind} ${difference.place} ${difference.kind === 'changed' ? difference.field : ''}`;
}

/** What is otherwise in one playbook than in another, one entry each; what was edited in a copy stands under it. */
export function DifferenceList({ differences, among, label, action }: DifferenceListProps) {
  const { t } = useEditing();
  const inside = new Set(differences.flatMap((each) => (each.kind === 'copied' ? each.inside : [])));
  const all = eachChange(differences);
  return (
    <ul className="desk-list" aria-label={label}>
      {all.slice(0, most).map((difference) => (
        <li
          key={keyOf(difference)}
          className={difference.kind !== 'copied' && inside.has(difference) ? 'desk-entry playbook-inside' : 'desk-entry'}
        >
          <div className="desk-entry-text">
            <DifferenceText difference={difference} among={among} />
          </div>
          {action && <div className="desk-actions">{action(difference)}</div>}
        </li>
      ))}
      {all.length > most && <li className="desk-how">{t('playbook.moreDifferences', { count: all.length - most })}</li>}
    </ul>
  );
}

function DifferenceText({ difference, among }: { readonly difference: Change; readonly among: readonly Playbook[] }) {
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
  if (difference.kind === 'copied') {
    const model = nameOfItem(
      among.map((each) => itemAt(each, itemPlace('processes', difference.of))).find((item) => item !== null) ?? null,
      editing,
    );
    const name = nameOfItem(difference.item, editing);
    return (
      <>
        <span className="desk-how" dir="auto">
          {where}
        </span>
        <span dir="auto">{model === '' ? t('playbook.differenceAdded', { name }) : t('playbook.differenceCopied', { name, model })}</span>
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
