import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

type DialogProps = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** Shown over the page until it is closed: the browser keeps the focus in it, closes it on Escape and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      // A dialog that was closed and shown again at once tells of the closing when it is open.
      onClose={() => dialog.current?.open !== true && onClose()}
    >
      <h2 id={titleId} className="dialog-title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
