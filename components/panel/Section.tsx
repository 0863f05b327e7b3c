import { type ReactNode, useId } from 'react';

type SectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className="panel-section" aria-labelledby={id}>
      <div className="panel-section-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span className="panel-section-aside">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
