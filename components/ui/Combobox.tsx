import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { type ComboboxList, closedList, listAfterKey, openList, shownList } from './comboboxList';
import './ui.css';
import './combobox.css';

export type ComboboxOption = {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly detail?: string;
};

type ComboboxProps = {
  readonly label: string;
  readonly value: string;
  /** What fits the value now, the best first. */
  readonly options: readonly ComboboxOption[];
  readonly onType: (value: string) => void;
  readonly onPick: (option: ComboboxOption) => void;
  /** Enter where the list has nothing to take: on to the next field. */
  readonly onEnter?: () => void;
  readonly error?: string | null;
  /** What stands under the field. */
  readonly hint?: ReactNode;
  readonly labelUnseen?: boolean;
  /** Whether the first option is offered before anything was typed, alone until more is asked for. */
  readonly startsOpen?: boolean;
  readonly field?: Ref<HTMLInputElement>;
  /** Read out when the list opens, "3 people". */
  readonly counted: (count: number) => string;
};

/** A text field that suggests: whatever is typed stands, and an option can be taken in its place, by keys or by pointer. */
export function Combobox(props: ComboboxProps) {
  const { label, value, onType, onPick, onEnter, error = null, hint, labelUnseen = false, startsOpen = false, field, counted } = props;
  const id = useId();
  const [list, setList] = useState<ComboboxList>(startsOpen ? openList : closedList);
  const [isAlone, setAlone] = useState(startsOpen);
  const options = isAlone ? props.options.slice(0, 1) : props.options;
  const ids = options.map((option) => option.id);
  const shown = shownList(list, ids);
  const optionId = (option: string) => `${id}-${ids.indexOf(option)}`;

  const pick = (picked: string) => {
    const option = options.find((each) => each.id === picked);
    setAlone(false);
    setList(closedList);
    if (option !== undefined) onPick(option);
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isAlone && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAlone(false);
      return;
    }
    const done = listAfterKey(event.key, shown, ids);
    if (done === null) {
      if (event.key !== 'Enter' || onEnter === undefined) return;
      event.preventDefault();
      onEnter();
      return;
    }
    // The page, and the popup that Escape would close, must not hear of a key that was the list's.
    event.preventDefault();
    event.stopPropagation();
    setList(done.list);
    if (done.picked !== null) pick(done.picked);
  };
  const described = [error === null ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter((part) => part !== '').join(' ');
  return (
    <div className="field combobox">
      <label htmlFor={`${id}-field`} className={labelUnseen ? 'unseen' : 'field-label'}>
        {label}
      </label>
      <input
        id={`${id}-field`}
        ref={field}
        className="field-control"
        type="text"
        role="combobox"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-autocomplete="list"
        aria-expanded={shown.open}
        aria-controls={`${id}-list`}
        aria-invalid={error !== null}
        {...(shown.active === null ? {} : { 'aria-activedescendant': optionId(shown.active) })}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        onChange={(event) => {
          setAlone(false);
          onType(event.target.value);
          setList(event.target.value === '' ? closedList : openList);
        }}
        onKeyDown={pressed}
        onBlur={() => {
          setAlone(false);
          setList(closedList);
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className="combobox-list" hidden={!shown.open}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={option.id}
            id={optionId(option.id)}
            role="option"
            tabIndex={-1}
            aria-selected={option.id === shown.active}
            className="combobox-option"
            // Before the field loses the focus, which closes the list.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(option.id)}
          >
            <span dir="auto">{option.label}</span>
            {option.detail !== undefined && <span className="combobox-detail"> {option.detail}</span>}
          </div>
        ))}
      </div>
      <span className="unseen" role="status">
        {shown.open ? counted(options.length) : ''}
      </span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-label">
          {hint}
        </span>
      )}
      {error !== null && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
