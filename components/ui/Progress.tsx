import './ui.css';

/** Real progress; without a total it only says that something goes on. */
export function Progress({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number | null }) {
  return (
    <progress
      className="progress"
      aria-label={label}
      {...(total === null || total === 0 ? {} : { value: Math.min(done, total), max: total })}
    />
  );
}
