import { useId } from 'react';

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly choose: (value: Value) => void;
  readonly how?: string;
};

/** One of a list. */
export function Choice<Value extends string>({ label, value, choices, choose, how }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        {...(how === undefined ? {} : { 'aria-describedby': `${id}-how` })}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.target.value);
          if (chosen) choose(chosen[0]);
        }}
      >
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
      {how !== undefined && (
        <p id={`${id}-how`} className="desk-how">
          {how}
        </p>
      )}
    </div>
  );
}
