// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { NoteActions } from '../../../components/note/noteActions';
import { useNote } from '../../../components/note/useNote';
import { about, answered, blankNote } from '../../../lib/notes/note';
import { readOpenNote } from '../../../lib/notes/openNote';
import { failure, success } from '../../../lib/result';

type Sent = Parameters<NoteActions['saveNoteDraft']>[0];

function recorded(kept: (sent: Sent) => Awaited<ReturnType<NoteActions['saveNoteDraft']>> = () => success('kept')) {
  const drafts: Sent[] = [];
  const others: string[] = [];
  const actions: NoteActions = {
    saveNoteDraft: async (sent) => {
      drafts.push(sent);
      return kept(sent);
    },
    dropNoteDraft: async ({ id }) => {
      others.push(`drop ${id}`);
      return success('kept');
    },
    saveNote: async ({ id }) => {
      others.push(`save ${id}`);
      return success({ noteId: id, personId: 'p1' });
    },
    undoNote: async ({ id }) => {
      others.push(`undo ${id}`);
      return success(null);
    },
  };
  return { actions, drafts, others };
}

const anna = { id: 'p1', name: 'Anna' };
const draft = answered(about(blankNote('stored', 'one-to-one'), anna), 'hard', 'from the store');
const settle = () => act(async () => undefined);

beforeEach(() => fakeBrowser.reset());
afterEach(cleanup);

describe('a note as it is typed', () => {
  it('goes to the background at every key, each with a higher number, and is remembered with the place', async () => {
    const { actions, drafts } = recorded();
    const { result } = renderHook(() => useNote(null, 'one-to-one', actions));
    for (const text of ['a', 'ab', 'abc'])
      act(() => result.current.change((now) => answered(now, 'hard', text), { area: 'answer:hard', control: 0, caret: text.length }));
    await settle();
    expect(drafts.map(({ answers, version }) => [answers['hard'], version])).toEqual([
      ['a', 1],
      ['ab', 2],
      ['abc', 3],
    ]);
    expect(new Set(drafts.map(({ id, writer }) => `${id} ${writer}`)).size).toBe(1);
    expect(await readOpenNote()).toMatchObject({ version: 3, place: { area: 'answer:hard', caret: 3 } });
    expect(result.current.state).toBe('kept');
  });

  it('what is typed before a stored draft arrives is neither lost nor overwritten', async () => {
    const { actions } = recorded();
    const { result } = renderHook(() => useNote(null, 'one-to-one', actions));
    act(() => result.current.change((now) => about(now, { id: null, name: 'Z' }), null));
    act(() => result.current.offer(draft, 7));
    expect(result.current.note.person.name).toBe('Z');
    expect(result.current.note.id).not.toBe('stored');
    await settle();
  });

  it('a draft that was read before the note was saved does not come into the blank form after it', async () => {
    const { actions } = recorded();
    const { result } = renderHook(() => useNote(null, 'one-to-one', actions));
    act(() => result.current.change((now) => answered(about(now, anna), 'hard', 'legal'), null));
    const read = result.current.note;
    await act(async () => void (await result.current.save(read.answers)));
    act(() => result.current.offer(read, 1));
    expect(result.current.note.id).not.toBe(read.id);
    act(() => result.current.offer(draft, 7));
    expect(result.current.note).toMatchObject({ person: { name: '' }, answers: {} });
  });

  it('a stored draft comes into a form that nobody has touched, and is gone on with from its number', async () => {
    const { actions, drafts } = recorded();
    const { result } = renderHook(() => useNote(null, 'one-to-one', actions));
    act(() => result.current.offer(draft, 7));
    expect(result.current.note).toEqual(draft);
    act(() => result.current.change((now) => answered(now, 'hard', 'more'), null));
    await settle();
    expect(drafts.at(-1)).toMatchObject({ id: 'stored', version: 8, seen: 7 });
  });

  it('what the last window had typed is sent once more, because it may not have come to the store', async () => {
    const { actions, drafts } = recorded();
    renderHook(() => useNote({ note: draft, version: 4, place: null }, 'one-to-one', actions));
    await settle();
    expect(drafts[0]).toMatchObject({ id: 'stored', version: 5, seen: 4, answers: { hard: 'from the store' } });
  });

  it('goes on as a draft of its own where another window has written', async () => {
    const { actions, drafts } = recorded(({ id }) => success(id === 'stored' ? 'other-window' : 'kept'));
    const { result } = renderHook(() => useNote({ note: draft, version: 4, place: null }, 'one-to-one', actions));
    act(() => result.current.change((now) => answered(now, 'hard', 'mine'), null));
    await settle();
    expect(result.current.state).toBe('apart');
    expect(result.current.note.id).not.toBe('stored');
    expect(drafts.at(-1)).toMatchObject({ id: result.current.note.id, answers: { hard: 'mine' } });
  });

  it('is blank again after saving, and stands as it was after the undo', async () => {
    const { actions, others } = recorded();
    const { result } = renderHook(() => useNote({ note: draft, version: 4, place: null }, 'one-to-one', actions));
    let saved: Awaited<ReturnType<typeof result.current.save>> = null;
    await act(async () => {
      saved = await result.current.save(draft.answers);
    });
    expect(result.current.note.person.name).toBe('');
    expect(await readOpenNote()).toBeNull();
    expect(saved).toEqual({ note: draft, personId: 'p1' });
    await act(async () => result.current.undo({ note: draft, personId: 'p1' }));
    expect(result.current.note).toEqual(draft);
    expect(others).toEqual(['save stored', 'undo stored']);
  });

  it('says why a key could not be kept, and still remembers it', async () => {
    const { actions } = recorded(() => failure('storage-full'));
    const { result } = renderHook(() => useNote(null, 'one-to-one', actions));
    act(() => result.current.change((now) => answered(now, 'hard', 'x'), null));
    await settle();
    expect(result.current.trouble).toBe('storage-full');
    expect((await readOpenNote())?.note.answers).toEqual({ hard: 'x' });
  });

  it('thrown away it can be brought back as it was', async () => {
    const { actions, others, drafts } = recorded();
    const { result } = renderHook(() => useNote({ note: draft, version: 4, place: null }, 'one-to-one', actions));
    let back: (() => void) | null = null;
    act(() => {
      back = result.current.discard();
    });
    expect(result.current.note.person.name).toBe('');
    act(() => back?.());
    await settle();
    expect(result.current.note).toEqual(draft);
    expect(others).toEqual(['drop stored']);
    const versions = drafts.map(({ version }) => version);
    expect(Math.max(...versions)).toBe(versions.at(-1));
  });
});
