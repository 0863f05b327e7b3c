import type { ReactNode } from 'react';
import './ui.css';

type CheckRowProps = {
  readonly checked: boolean;
  readonly label: string;
  readonly onChange: (checked: boolean) => void;
  /** What stands under the label, outside of it: it may hold controls of its own. */
  readonly children?: ReactNode;
};

export function CheckRow({ checked, label, onChange, children }: CheckRowProps) {
  return (
    <div className="check-row">
      <label style={{ display: 'contents' }}>
        <input type="checkbox" data-list-item="" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        <span className="check-row-text" dir="auto">
          {label}
        </span>
      </label>
      <div className="check-row-more">{children}</div>
    </div>
  );
}
