import type { ReactNode } from 'react';
import './ui.css';

/** An empty list, with the one next thing to do. */
export function EmptyState({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {children}
    </div>
  );
}
