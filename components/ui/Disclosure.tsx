import type { ReactNode } from 'react';
import './ui.css';

type DisclosureProps = { readonly summary: ReactNode; readonly startsOpen?: boolean; readonly children: ReactNode };

export function Disclosure({ summary, startsOpen = false, children }: DisclosureProps) {
  return (
    <details className="disclosure" open={startsOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
