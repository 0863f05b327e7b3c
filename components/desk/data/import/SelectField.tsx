import { useId } from 'react';

type SelectFieldProps<Value extends string> = {
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly describedBy?: string;
  readonly onChange: (value: Value) => void;
};

/** One of several, with its label above. */
export function SelectField<Value extends string>({
  label,
  labelUnseen = false,
  value,
  choices,
  describedBy,
  onChange,
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id} className={labelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={describedBy}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
