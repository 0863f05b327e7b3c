import { Button } from './Button';
import './ui.css';

type UndoBarProps = {
  readonly said: string;
  readonly undo: string;
  readonly close: string;
  /** Null where there is nothing to take back. */
  readonly onUndo: (() => void) | null;
  readonly onClose: () => void;
};

/** What was just done, with its undo. It stays until it is closed or the next thing is done: nobody has to hurry. */
export function UndoBar({ said, undo, close, onUndo, onClose }: UndoBarProps) {
  return (
    <div className="undo-bar">
      <span role="status">{said}</span>
      <span className="undo-bar-buttons">
        {onUndo !== null && <Button onClick={onUndo}>{undo}</Button>}
        <Button kind="quiet" aria-label={close} onClick={onClose}>
          ×
        </Button>
      </span>
    </div>
  );
}
