// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Conflicts, RestoredNotice } from '../../../../components/desk/data/backup/RestoredNotice';
import type { MergePlan } from '../../../../lib/backup/backupWork';
import type { ShownConflict } from '../../../../lib/db/conflictSides';
import type { MergeChoices } from '../../../../lib/db/mergedRows';
import { translator } from '../../../../lib/i18n/translator';
import { type Language, languages } from '../../../../lib/playbook/playbook';
import { day, noon } from '../../../db/store';

afterEach(cleanup);

const none = { deals: 0, events: 0, pipelines: 0, sources: 0, mappings: 0, ticks: 0, promptAnswers: 0, records: 0, commitments: 0 };
const counts = { ...none, drafts: 0, sightings: 0, people: 0, noteDrafts: 0, erasures: 0, columnChoices: 0, playbooks: 0 };
const record = {
  id: 'n1',
  template: 'free-note',
  subject: 'person:p1',
  at: noon,
  drawer: 'mine',
  editedAt: null,
  undoneAt: null,
  locked: false,
} as const;
const note = {
  table: 'records',
  id: 'n1',
  kept: 'theirs',
  isKnown: true,
  about: 'Carol Meyer',
  sides: {
    mine: { ...record, answers: { text: 'Wants to lead.' }, editedAt: noon + day },
    theirs: { ...record, answers: { text: 'Wants to lead a team.' }, editedAt: noon + 2 * day },
  },
} as const satisfies ShownConflict;
const promised = { id: 'c1', deal: null, person: 'p1', record: null, who: 'Carol Meyer', what: 'reference call', madeAt: noon };
const promise = {
  table: 'commitments',
  id: 'c1',
  kept: 'mine',
  isKnown: false,
  about: 'Carol Meyer',
  sides: {
    mine: { ...promised, due: null, state: 'kept', settledAt: noon + day, locked: false },
    theirs: { ...promised, due: null, state: 'open', settledAt: null, locked: false },
  },
} as const satisfies ShownConflict;

const playbook: ShownConflict = {
  table: 'playbooks',
  id: 'playbook',
  kept: 'mine',
  isKnown: false,
  about: null,
  sides: { mine: { name: null, version: null, edits: 2 }, theirs: { name: { en: 'Our way' }, version: 3, edits: 0 } },
};
const missing = /backup\.|people\.|commitment\.|writing\.|playbook\.|\{\{/;

function shown(conflicts: readonly ShownConflict[], language: Language = 'en', erased: MergePlan['erased'] = []) {
  const plan: MergePlan = { added: counts, changed: counts, conflicts, erased };
  render(<RestoredNotice plan={plan} language={language} t={translator(language)} />);
}

describe('what was changed on both sides', () => {
  it('can be looked at: both versions beside each other, with the one that is kept, and only what differs', () => {
    shown([note]);
    fireEvent.click(screen.getByText('Look at it (1)'));
    const table = screen.getByRole('table', { name: /^Carol Meyer: / });
    const [here, file] = within(table).getAllByRole('columnheader');
    expect([here?.textContent, file?.textContent]).toEqual(['Here now', 'In the file · kept']);
    expect(within(table).getByText('Wants to lead.')).toBeTruthy();
    expect(within(table).getByText('Wants to lead a team.')).toBeTruthy();
    expect(within(table).queryByText('Mine')).toBeNull();
  });

  it('says of a promise what became of it here, and of a locked note that it is locked', () => {
    const { mine, theirs } = note.sides;
    shown([promise, { ...note, sides: { mine: { ...mine, answers: {}, locked: true }, theirs } }]);
    const [first, second] = screen.getAllByRole('table', { hidden: true });
    expect(first?.textContent).toContain('kept');
    expect(second?.textContent).toContain('locked');
  });

  it.each(languages)('is told in %s, and no text is missing', (language) => {
    const conflicts = [note, promise, playbook];
    shown(conflicts, language);
    expect(document.body.textContent).not.toMatch(missing);
    cleanup();
    const plan: MergePlan = { added: counts, changed: counts, conflicts, erased: [] };
    render(<Conflicts plan={plan} choosing={{ choices: {}, onChoose: () => {} }} language={language} t={translator(language)} />);
    expect(document.body.textContent).not.toMatch(missing);
  });

  it('can be chosen before it is done: what cannot be told comes first and open, and each is as it was proposed until then', () => {
    const plan: MergePlan = { added: counts, changed: counts, conflicts: [note, promise], erased: [] };
    const chosen = vi.fn();
    const drawn = (choices: MergeChoices) => (
      <Conflicts plan={plan} choosing={{ choices, onChoose: chosen }} language="en" t={translator('en')} />
    );
    const { rerender } = render(drawn({}));
    expect(screen.getByText(/newer cannot be told of 1/)).toBeTruthy();
    const groups = screen.getAllByRole('group', { name: /Which of the two stays$/ });
    expect(groups).toHaveLength(2);
    const [ofPromise, ofNote] = groups;
    if (!ofPromise || !ofNote) throw new Error('no choice');
    expect(within(ofPromise).getByRole<HTMLInputElement>('radio', { name: 'As here' }).checked).toBe(true);
    expect(within(ofNote).getByRole<HTMLInputElement>('radio', { name: 'As in the file' }).checked).toBe(true);
    fireEvent.click(within(ofPromise).getByRole('radio', { name: 'As in the file' }));
    expect(chosen).toHaveBeenCalledWith({ 'commitments c1': 'theirs' });
    rerender(drawn({ 'commitments c1': 'theirs' }));
    expect(screen.queryByText(/newer cannot be told of/)).toBeNull();
    expect(screen.getByText('1 promise: as in the file')).toBeTruthy();
  });

  it('says when each was written, and where that was not kept, that it is not known', () => {
    const { mine, theirs } = promise.sides;
    shown([{ ...promise, sides: { mine: { ...mine, writtenAt: noon }, theirs } }]);
    const row = [...document.querySelectorAll('tr')].find((each) => each.textContent?.startsWith('Last changed'));
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      expect.stringContaining('2026'),
      'not known',
    ]);
  });

  it('is all that a merge says where nothing is added: not that all of it is here', () => {
    shown([note]);
    expect(document.body.textContent).not.toContain('All of it is here already');
    cleanup();
    shown([]);
    expect(document.body.textContent).toContain('All of it is here already');
  });

  it('cannot be chosen any longer once it is done', () => {
    shown([note, promise, playbook]);
    expect(screen.queryAllByRole('radio', { hidden: true })).toEqual([]);
    expect(screen.queryByText(/cannot be told/)).toBeNull();
  });

  it('is not mentioned where there is nothing of it', () => {
    shown([]);
    expect(screen.queryByText(/Changed on both sides/)).toBeNull();
    expect(screen.queryByText(/erased/)).toBeNull();
  });
});

describe('who is erased by a merge', () => {
  const erased: MergePlan['erased'] = [
    { name: 'Carol Meyer', is: 'person' },
    { name: 'Bob Keller', is: 'namesake' },
    { name: '李雷', is: 'mentioned' },
  ];
  const lines = () => [...document.querySelectorAll('p')].map(({ textContent }) => textContent);

  it.each(languages)('is told by name in %s, each by what is known of them', (language) => {
    shown([], language, erased);
    for (const { name } of erased) expect(lines().filter((line) => line.includes(name))).toHaveLength(1);
    expect(new Set(erased.map(({ name }) => lines().findIndex((line) => line.includes(name)))).size).toBe(3);
    expect(document.body.textContent).not.toMatch(/backup\.|\{\{/);
  });

  const notDone = { choices: {}, onChoose: () => {} };

  it('may be somebody else of the same name: then what to do is said, before it is done and after', () => {
    const plan: MergePlan = { added: counts, changed: counts, conflicts: [], erased };
    const { rerender } = render(<Conflicts plan={plan} choosing={notDone} language="en" t={translator('en')} />);
    expect(lines().join()).toMatch(/same name as somebody who was erased there.*Bob Keller/);
    expect(lines().join()).toMatch(/somebody else here, cancel, change the name/);
    rerender(<Conflicts plan={plan} choosing={null} language="en" t={translator('en')} />);
    expect(lines().join()).toMatch(/somebody else here, take the restore back/);
    rerender(<Conflicts plan={{ ...plan, erased: erased.slice(0, 1) }} choosing={notDone} language="en" t={translator('en')} />);
    expect(lines().join()).not.toMatch(/somebody else|same name/);
  });
});
