import { useId } from 'react';
import './ui.css';

type SegmentedProps<Value extends string> = {
  readonly legend: string;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
  readonly describedBy?: string;
};

/** One of a few: radio buttons, so that arrow keys and screen readers know it. */
export function Segmented<Value extends string>({ legend, value, choices, onChoose, describedBy }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="segmented" aria-describedby={describedBy}>
      <legend className="unseen">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="segment">
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
