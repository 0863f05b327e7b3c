import { type ReactNode, useEffect, useRef, useState } from 'react';
import { resetAt, withEdit, withRemoved } from '../../../lib/playbook/edits';
import type { Item } from '../../../lib/playbook/tree';
import { Button } from '../../ui/Button';
import { isEdited, isOwn, useEditing, withOrder } from './editing';
import { OrderedItems } from './OrderedItems';

type ItemListProps = {
  readonly title: string;
  readonly list: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly empty: string;
  readonly addLabel: string;
  readonly fresh: () => Item;
  readonly content: (id: string) => ReactNode;
  /** Entries are short and cannot be taken away here. */
  readonly removable?: boolean;
  /** Where other entries of the same list, that are not shown, keep their places. */
  readonly all?: readonly string[];
};

/** The ids of a whole list in which those that are shown come in another order. */
function inWhole(all: readonly string[], shown: readonly string[]): readonly string[] {
  const wanted = new Set(shown);
  const rest = [...shown];
  return all.map((id) => (wanted.has(id) ? (rest.shift() ?? id) : id));
}

/** A list of the playbook's items: put in order, added to, reset and taken from, each with an undo. */
export function ItemList({ title, list, items, empty, addLabel, fresh, content, removable = true, all }: ItemListProps) {
  const editing = useEditing();
  const { edits, keep, t } = editing;
  const [added, setAdded] = useState<string | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const isThere = items.some(({ id }) => id === added);
  useEffect(() => {
    if (!isThere || added === null) return;
    const field = end.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(added)}"] :is(input, textarea)`);
    field?.focus();
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    setAdded(null);
  }, [isThere, added]);
  const add = async () => {
    const item = fresh();
    const faults = await keep(withEdit(edits, { kind: 'added', list, item }), t('playbook.said.added'));
    if (faults.length === 0) setAdded(item.id);
  };
  return (
    <section ref={end}>
      <h3>{title}</h3>
      <OrderedItems
        label={title}
        items={items}
        empty={empty}
        onOrder={(ids, moved, place) => {
          const name = items.find(({ id }) => id === moved)?.name ?? '';
          const whole = all === undefined ? ids : inWhole(all, ids);
          return keep(withOrder(editing, list, whole), t('playbook.said.moved', { name, place, of: items.length }));
        }}
        content={content}
        actions={(id) => {
          const name = items.find((item) => item.id === id)?.name ?? '';
          const place = `${list}/${id}`;
          return (
            <>
              {isEdited(edits, place) && !isOwn(edits, place) && (
                <Button
                  aria-label={t('playbook.resetLabel', { what: name })}
                  onClick={() => void keep(resetAt(edits, place), t('playbook.said.reset', { what: name }))}
                >
                  {t('playbook.reset')}
                </Button>
              )}
              {removable && (
                <Button
                  aria-label={t('playbook.removeLabel', { name })}
                  onClick={() => void keep(withRemoved(edits, place), t('playbook.said.removed', { name }))}
                >
                  {t('playbook.remove')}
                </Button>
              )}
            </>
          );
        }}
      />
      <div className="desk-actions">
        <Button data-list-end="" onClick={() => void add()}>
          {addLabel}
        </Button>
      </div>
    </section>
  );
}
