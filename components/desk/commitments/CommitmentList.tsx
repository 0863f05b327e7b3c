import { useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { moveInList } from '../../ui/listKeys';
import { useKeptFocus } from '../../ui/useKeptFocus';
import { CommitmentRow, type CommitmentRowProps } from './CommitmentRow';
import type { CommitmentEntry } from './commitmentEntry';
import './commitments.css';

type CommitmentListProps = Omit<CommitmentRowProps, 'entry'> & {
  readonly entries: readonly CommitmentEntry[];
  /** By which heading the list is named. */
  readonly labelledBy: string;
};

/** Rows that are drawn at once. */
const pageLength = 50;

/** Commitments to be kept, dropped, moved and edited; arrows go from one to the next. */
export function CommitmentList({ entries, labelledBy, ...row }: CommitmentListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [room, setRoom] = useState(pageLength);
  useKeptFocus(list);
  return (
    <>
      <ul className="desk-list" aria-labelledby={labelledBy} ref={list} onKeyDown={moveInList}>
        {entries.slice(0, room).map((entry) => (
          <CommitmentRow key={entry.id} entry={entry} {...row} />
        ))}
      </ul>
      {entries.length > room && (
        <Button onClick={() => setRoom(room + pageLength)}>
          {row.t('deals.more', { count: Math.min(pageLength, entries.length - room) })}
        </Button>
      )}
    </>
  );
}
