import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  about,
  answered,
  blankNote,
  isBlank,
  isUnwritten,
  keptAnswers,
  type Note,
  problemOf,
  withCommitment,
  withCommitmentAt,
  withoutCommitment,
  writtenCommitments,
} from '../../lib/notes/note';
import { templates } from '../../lib/playbook/default/templates';
import { inLanguage } from '../../lib/playbook/text';

const note = blankNote('n', 'one-to-one');
const anna = { id: 'p1', name: 'Anna' };
const label = (field: (typeof templates)[number]['fields'][number]) => inLanguage(field.label, 'en');
const kept = (of: Note) => keptAnswers(of, templates, label);

describe('a note that is being written', () => {
  it('is blank until something is written, and unwritten while only the person is known', () => {
    expect(isBlank(note)).toBe(true);
    const named = about(note, anna);
    expect([isBlank(named), isUnwritten(named)]).toEqual([false, true]);
    expect(isUnwritten(answered(named, 'hard', ' '))).toBe(true);
    expect(isUnwritten(answered(named, 'hard', 'x'))).toBe(false);
  });

  it('may have a field of any name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')), fc.string(), (field, text) => {
        const { answers } = answered(answered(note, 'hard', 'kept'), field, text);
        expect(Object.getOwnPropertyDescriptor(answers, field)?.value).toBe(text);
        if (field !== 'hard') expect(Object.getOwnPropertyDescriptor(answers, 'hard')?.value).toBe('kept');
      }),
    );
  });

  it('promises by the person follow when the person changes, those by others do not', () => {
    const promised = withCommitment(withCommitment(about(note, anna)));
    const mine = withCommitmentAt(promised, 1, { who: 'me', what: 'ask legal', due: null, dueText: '' });
    expect(about(mine, { id: null, name: 'Béla' }).commitments.map(({ who }) => who)).toEqual(['Béla', 'me']);
    expect(withoutCommitment(mine, 0).commitments.map(({ who }) => who)).toEqual(['me']);
  });

  it('cannot be saved about nobody, with nothing, or with half a promise; an empty line does not count', () => {
    expect(problemOf(answered(note, 'hard', 'x'))).toBe('nobody');
    const named = about(note, anna);
    expect(problemOf(named)).toBe('nothing');
    const line = withCommitment(answered(named, 'hard', 'x'));
    expect(problemOf(line)).toBeNull();
    expect(writtenCommitments(line)).toEqual([]);
    const promise = { who: 'Anna', what: 'call', due: null, dueText: '' };
    expect(problemOf(withCommitmentAt(line, 0, promise))).toBeNull();
    expect(problemOf(withCommitmentAt(line, 0, { ...promise, what: ' ', dueText: 'Fri' }))).toBe('commitment');
    expect(problemOf(withCommitmentAt(line, 0, { ...promise, dueText: 'someday' }))).toBe('commitment');
    expect(problemOf(withCommitmentAt(line, 0, { ...promise, who: '' }))).toBe('commitment');
  });

  it('keeps what was written under another template at the end of the first answer, under its question', () => {
    const written = answered(answered(note, 'working-on', 'the renewal'), 'hard', 'legal');
    expect(kept(written)).toEqual({ 'working-on': 'the renewal', hard: 'legal' });
    expect(kept({ ...answered(written, 'note', 'free'), template: 'free-note' })).toEqual({
      note: 'free\n\nWhat are you working on?\nthe renewal\n\nWhat is hard at the moment?\nlegal',
    });
    expect(kept({ ...answered(note, 'a field of a former playbook', 'old'), template: 'free-note' })).toEqual({ note: 'old' });
    expect(kept({ ...written, template: 'gone' })).toEqual(written.answers);
  });
});
