// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { NoteForm } from '../../../components/note/NoteForm';
import type { Writing } from '../../../components/note/useNote';
import type { KnownPerson } from '../../../lib/db/people';
import { translator } from '../../../lib/i18n/translator';
import { blankNote, type Note } from '../../../lib/notes/note';
import type { Place } from '../../../lib/notes/openNote';
import { templates } from '../../../lib/playbook/default/templates';
import type { Language } from '../../../lib/playbook/playbook';

afterEach(cleanup);

const known: readonly KnownPerson[] = [
  { id: 'p1', name: 'Kovács Anna' },
  { id: 'p2', name: 'Anaïs Dubois' },
  { id: null, name: 'Béla' },
];

type Shown = {
  readonly start?: Note;
  readonly owner?: string | null;
  readonly place?: Place | null;
  readonly typed?: string;
  readonly language?: Language;
  readonly known?: readonly KnownPerson[] | null;
};

type Seen = { note: Note; readonly saves: unknown[] };

/** The form as it is used, and what it made of the note by now. */
function Form({
  seen,
  owner = null,
  place = null,
  typed = '',
  language = 'en',
  known: people = known,
}: Omit<Shown, 'start'> & { readonly seen: Seen }) {
  const [note, setNote] = useState(seen.note);
  useEffect(() => {
    seen.note = note;
  }, [seen, note]);
  const writing: Writing = {
    note,
    state: 'kept',
    trouble: null,
    dismissTrouble: () => undefined,
    change: (next) => setNote(next),
    save: async (answers) => {
      seen.saves.push(answers);
      return null;
    },
    undo: async () => undefined,
    begin: () => undefined,
    open: () => undefined,
    discard: () => null,
    offer: () => undefined,
  };
  return (
    <NoteForm
      writing={writing}
      templates={templates.filter(({ subject }) => subject === 'person')}
      known={people}
      owner={owner}
      drawersOff={[]}
      place={place}
      typed={typed}
      onSaved={() => undefined}
      language={language}
      today="2026-11-22"
      t={translator(language)}
    />
  );
}

function shown({ start = blankNote('n', 'one-to-one'), ...more }: Shown = {}): Seen {
  const seen: Seen = { note: start, saves: [] };
  render(<Form seen={seen} {...more} />);
  return seen;
}

const person = () => screen.getByRole('combobox');
const type = (text: string) => fireEvent.change(person(), { target: { value: text } });
const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('whom a note is about', () => {
  it('is asked first: the field has the focus at once', () => {
    shown();
    expect(document.activeElement).toBe(person());
  });

  it('the owner of the deal is offered alone, and Enter takes it and goes on to the text', () => {
    const seen = shown({ owner: 'kovács anna' });
    expect(options()).toEqual(['Kovács Anna owns this deal']);
    press('Enter');
    expect(seen.note.person).toEqual({ id: 'p1', name: 'Kovács Anna' });
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('the owner can be taken before anybody is known', () => {
    const seen = shown({ owner: 'Zoë', known: null });
    press('Enter');
    expect(seen.note.person).toEqual({ id: null, name: 'Zoë' });
  });

  it('an arrow shows everybody', () => {
    shown({ owner: 'Béla' });
    press('ArrowDown');
    expect(options()).toEqual(['Béla owns this deal', 'Kovács Anna', 'Anaïs Dubois']);
  });

  it('is found while typing, without diacritics', () => {
    const seen = shown();
    type('kovacs');
    expect(options()).toEqual(['Kovács Anna', 'kovacs new']);
    press('Enter');
    expect(seen.note.person).toEqual({ id: 'p1', name: 'Kovács Anna' });
  });

  it('a new name is said to be new, and stands as it was typed', () => {
    const seen = shown();
    type('An');
    press('ArrowUp');
    expect(screen.getByText(/is not known yet/)).toBeTruthy();
    press('Enter');
    expect(seen.note.person).toEqual({ id: null, name: 'An' });
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('Escape closes the list without a word to the popup, and the name stays', () => {
    const seen = shown();
    type('an');
    expect(press('Escape')).toBe(false);
    expect(options()).toEqual([]);
    expect(seen.note.person.name).toBe('an');
    expect(press('Escape')).toBe(true);
  });
});

describe('a note by keys', () => {
  it('goes on where it was', () => {
    const start = { ...blankNote('n', 'one-to-one'), person: { id: 'p1', name: 'Kovács Anna' }, answers: { hard: 'legal takes' } };
    shown({ start, place: { area: 'answer:hard', control: 0, caret: 5 } });
    const field = document.activeElement;
    expect(field instanceof HTMLTextAreaElement && [field.value, field.selectionStart]).toEqual(['legal takes', 5]);
  });

  it('has what was typed before it was there, at the caret', () => {
    expect(shown({ typed: 'Ann' }).note.person.name).toBe('Ann');
    cleanup();
    const start = { ...blankNote('n', 'one-to-one'), person: { id: 'p1', name: 'Kovács Anna' }, answers: { hard: 'legal s' } };
    const seen = shown({ start, place: { area: 'answer:hard', control: 0, caret: 5 }, typed: ' take' });
    expect(seen.note.answers).toEqual({ hard: 'legal take s' });
  });

  it('Control or Command and Enter saves; before that it says what is missing and goes there', () => {
    const seen = shown();
    press('Enter', { ctrlKey: true });
    expect(screen.getByText('Say whom it is about.')).toBeTruthy();
    type('Béla');
    press('Enter', { metaKey: true });
    expect(screen.getByText('Nothing has been written yet.')).toBeTruthy();
    const text = document.activeElement;
    if (!(text instanceof HTMLTextAreaElement)) throw new Error('The focus is not in the text.');
    fireEvent.change(text, { target: { value: 'the renewal' } });
    press('Enter', { ctrlKey: true, isComposing: true });
    expect(seen.saves).toEqual([]);
    press('Enter', { ctrlKey: true });
    expect(seen.saves).toEqual([{ 'working-on': 'the renewal' }]);
  });

  it('a promise is by the person, and its date is understood in words', () => {
    const seen = shown({ language: 'hu' });
    type('Béla');
    fireEvent.click(screen.getByText('Vállalás hozzáadása'));
    expect(document.activeElement).toBe(screen.getByLabelText('Mit'));
    fireEvent.change(screen.getByLabelText(/Mikorra|Határidő/), { target: { value: 'péntek' } });
    expect(seen.note.commitments[0]).toMatchObject({ who: 'Béla', due: '2026-11-27', dueText: 'péntek' });
  });

  it('says what the drawer means', () => {
    const seen = shown();
    expect(screen.getByText(/Only you/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Shared'));
    expect(seen.note.drawer).toBe('shared');
    expect(screen.getByText(/You and the person it is about/)).toBeTruthy();
  });
});
