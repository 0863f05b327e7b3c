import type { SectionProps } from '../Desk';
import { UnknownAddress } from '../UnknownAddress';
import { NotePage } from './NotePage';
import { PeopleList } from './PeopleList';
import { PersonPage } from './PersonPage';
import './people.css';

/** Everybody that notes are kept about: "#/people", a page each at "#/people/17", a note being written at "#/people/17/note", one that was written at "#/people/17/4". */
export function PeopleSection({ rest, ...props }: SectionProps) {
  const [id, part, ...more] = rest;
  if (more.length > 0) return <UnknownAddress translate={props.translate} />;
  if (id === undefined) return <PeopleList {...props} />;
  if (id === 'note') return <NotePage key={part ?? ''} draftId={part ?? null} {...props} />;
  const isWriting = part === 'note';
  return (
    <PersonPage
      key={`${id} ${isWriting ? '' : part}`}
      id={id}
      isWriting={isWriting}
      noteId={isWriting ? null : (part ?? null)}
      {...props}
    />
  );
}
