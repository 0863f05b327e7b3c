import { type DragEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { useKeptFocus } from '../../ui/useKeptFocus';
import { useEditing } from './editing';

type OrderedItemsProps = {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly content: (id: string) => ReactNode;
  /** Further things to do with one, after moving it. */
  readonly actions?: (id: string) => ReactNode;
  readonly onOrder: (ids: readonly string[], moved: string, place: number) => Promise<unknown>;
  readonly empty: string;
};

function moved(ids: readonly string[], id: string, to: number): readonly string[] {
  const others = ids.filter((each) => each !== id);
  return others.toSpliced(to, 0, id);
}

/** A list that its user puts in order: by two buttons each, by Alt and an arrow anywhere in an entry, or by dragging. */
export function OrderedItems({ label, items, content, actions, onOrder, empty }: OrderedItemsProps) {
  const { t } = useEditing();
  const list = useRef<HTMLOListElement>(null);
  const refocus = useRef<{ readonly id: string; readonly step: number } | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = items.map(({ id }) => id);
  useKeptFocus(list);
  useLayoutEffect(() => {
    const asked = refocus.current;
    const active = document.activeElement;
    const isLost = active === null || active === document.body || (active instanceof HTMLButtonElement && active.disabled);
    const entry = asked && list.current?.querySelector(`[data-entry="${CSS.escape(asked.id)}"]`);
    if (!entry) return;
    // Moving an entry takes the focus off it in some browsers; at an end the button for going on is switched off.
    if (isLost) {
      const buttons = [...entry.querySelectorAll<HTMLButtonElement>('[data-move]')].filter((button) => !button.disabled);
      (buttons.find((button) => button.dataset['move'] === String(asked.step)) ?? buttons[0])?.focus();
    } else if (!entry.contains(active)) refocus.current = null;
  });
  const move = (id: string, to: number, step: number) => {
    if (to < 0 || to >= ids.length || to === ids.indexOf(id)) return;
    refocus.current = { id, step };
    void onOrder(moved(ids, id, to), id, to + 1);
  };
  const byKey = (event: KeyboardEvent, id: string) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    move(id, ids.indexOf(id) + step, step);
  };
  const drop = (event: DragEvent, onto: string) => {
    event.preventDefault();
    if (dragged !== null && dragged !== onto) move(dragged, ids.indexOf(onto), 0);
    setDragged(null);
  };
  if (items.length === 0) return <p className="desk-how">{empty}</p>;
  return (
    <ol className="desk-list" aria-label={label} ref={list}>
      {items.map(({ id, name }, index) => (
        <li
          key={id}
          data-entry={id}
          className="desk-entry"
          onKeyDown={(event) => byKey(event, id)}
          onDragOver={(event) => dragged !== null && event.preventDefault()}
          onDrop={(event) => drop(event, id)}
        >
          <div className="desk-entry-text">{content(id)}</div>
          <div className="desk-actions">
            <span
              className="playbook-grip"
              aria-hidden="true"
              draggable
              onDragStart={() => setDragged(id)}
              onDragEnd={() => setDragged(null)}
            >
              ⠿
            </span>
            {([-1, 1] as const).map((step) => (
              <Button
                key={step}
                data-move={step}
                data-list-item={step === -1 ? '' : undefined}
                aria-label={t(step === -1 ? 'playbook.moveUp' : 'playbook.moveDown', { name })}
                disabled={index + step < 0 || index + step >= ids.length}
                onClick={() => move(id, index + step, step)}
              >
                {step === -1 ? '↑' : '↓'}
              </Button>
            ))}
            {actions?.(id)}
          </div>
        </li>
      ))}
    </ol>
  );
}
