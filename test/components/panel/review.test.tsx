// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import { emptyDraft, type PanelView } from '../../../lib/messages/panelView';
import { samples } from '../../preview/samples';
import { recorded } from './stage';

afterEach(cleanup);

const dealKey = 'demo|http://crm.test|1';
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
const type = (text: string) => fireEvent.change(note(), { target: { value: text } });
const another = (view: PanelView, key: string, text: string): PanelView =>
  view.page.kind === 'deal' ? { ...view, page: { ...view.page, dealKey: key, draft: { ...emptyDraft, note: text } } } : view;

describe('the draft', () => {
  const kept = (...texts: string[]) => texts.map((text) => ({ dealKey, draft: { ...emptyDraft, note: text } }));

  it('is with the background at each keystroke', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.manager} actions={actions} />);
    for (const text of ['S', 'Sh', 'She']) {
      type(text);
      await waitFor(() => expect(asked('dirty').at(-1)).toBe(false));
    }
    expect(asked('saveDraft')).toEqual(kept('S', 'Sh', 'She'));
  });

  it('goes after the former state that is under way, never beside it, so that no older one can replace it', async () => {
    const { actions, asked } = recorded();
    const arrivals: (() => void)[] = [];
    const slow: typeof actions.saveDraft = async (asks) => {
      const answer = actions.saveDraft(asks);
      await new Promise<void>((arrived) => arrivals.push(arrived));
      return answer;
    };
    render(<Panel view={samples.manager} actions={{ ...actions, saveDraft: slow }} />);
    for (const text of ['S', 'Sh', 'She']) type(text);
    expect(asked('saveDraft')).toEqual(kept('S'));
    arrivals[0]?.();
    await waitFor(() => expect(asked('saveDraft')).toEqual(kept('S', 'She')));
    expect(asked('dirty').at(-1)).toBe(true);
    arrivals[1]?.();
    await waitFor(() => expect(asked('dirty').at(-1)).toBe(false));
    expect(asked('saveDraft')).toHaveLength(2);
  });

  it('does not jump when a new view of the same deal comes', () => {
    const { actions } = recorded();
    const { rerender } = render(<Panel view={samples.manager} actions={actions} />);
    type('half a sent');
    rerender(<Panel view={another(samples.manager, dealKey, 'half')} actions={actions} />);
    expect(note().value).toBe('half a sent');
  });

  it('is replaced by that of a new deal', () => {
    const { actions } = recorded();
    const { rerender } = render(<Panel view={samples.manager} actions={actions} />);
    type('of the first');
    rerender(<Panel view={another(samples.manager, 'demo|http://crm.test|2', 'of the second')} actions={actions} />);
    expect(note().value).toBe('of the second');
  });

  it('outlives a look at the rep’s view', () => {
    render(<Panel view={samples.manager} actions={recorded().actions} />);
    type('keep me');
    fireEvent.click(screen.getByRole('radio', { name: 'Rep' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Manager' }));
    expect(note().value).toBe('keep me');
  });

  it('is called dirty until its latest state is kept, and stays so where it is not', async () => {
    const kept = recorded();
    render(<Panel view={samples.manager} actions={kept.actions} />);
    type('a');
    await waitFor(() => expect(kept.asked('dirty')).toEqual([true, false]));
    cleanup();
    const refused = recorded(['saveDraft']);
    render(<Panel view={samples.manager} actions={refused.actions} />);
    type('a');
    await screen.findByRole('alert');
    expect(refused.asked('dirty')).toEqual([true]);
    expect(note().value).toBe('a');
  });
});

describe('a line of the draft', () => {
  it('that was removed comes back in its place, with what was typed since', async () => {
    const { actions } = recorded();
    render(<Panel view={samples.managerDraft} actions={actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Remove: meet the CFO' }));
    type('typed since');
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    const whats = screen.getAllByLabelText('What').map((field) => (field instanceof HTMLInputElement ? field.value : null));
    expect(whats).toEqual(['meet the CFO', 'send references']);
    expect(note().value).toBe('typed since');
  });
});

describe('when a promise of a review is due', () => {
  const view: PanelView =
    samples.manager.page.kind === 'deal'
      ? { ...samples.manager, page: { ...samples.manager.page, draft: { ...emptyDraft, verdict: 'watch' } } }
      : samples.manager;
  const due = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'By when' });
  const typeDue = (text: string) => fireEvent.change(due(), { target: { value: text } });
  const begin = (given = recorded()) => {
    const drawn = render(<Panel view={{ ...view, today: '2026-11-23' }} actions={given.actions} />);
    fireEvent.click(screen.getByRole('button', { name: 'Add a commitment' }));
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'send references' } });
    fireEvent.change(screen.getByLabelText('Who'), { target: { value: 'Dana' } });
    return { ...given, ...drawn };
  };

  it('is written in plain words, read back as it is typed, and saved as the date', async () => {
    const { asked } = begin();
    typeDue('next w');
    expect(screen.getByText('Not understood as a date yet.')).toBeTruthy();
    typeDue('Fri');
    expect(screen.getByText(/^That is .*27/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save review' }));
    await waitFor(() => expect(asked('saveReview')).toHaveLength(1));
    expect(asked('saveReview')).toMatchObject([{ draft: { commitments: [{ who: 'Dana', what: 'send references', due: '2026-11-27' }] } }]);
    expect(JSON.stringify(asked('saveReview'))).not.toContain('dueText');
  });

  it('and is not understood as a date is marked, and nothing is saved', () => {
    const { asked } = begin();
    typeDue('when it suits');
    fireEvent.click(screen.getByRole('button', { name: 'Save review' }));
    expect(due().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/This is not understood as a date/)).toBeTruthy();
    expect(screen.getByText(/a date that is understood or none/)).toBeTruthy();
    expect(asked('saveReview')).toEqual([]);
  });

  it('is kept in the draft as it was typed, and stands there again after the panel was loaded anew', async () => {
    const { asked, unmount } = begin();
    typeDue('when it suits');
    const commitments = [{ who: 'Dana', what: 'send references', due: null, dueText: 'when it suits' }];
    await waitFor(() => expect(asked('saveDraft').at(-1)).toMatchObject({ draft: { commitments } }));
    unmount();
    const page = view.page.kind === 'deal' ? { ...view.page, draft: { ...emptyDraft, commitments } } : view.page;
    render(<Panel view={{ ...view, today: '2026-11-23', page }} actions={recorded().actions} />);
    expect(due().value).toBe('when it suits');
  });
});

describe('saving a review', () => {
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save review' }));

  it('asks for a verdict first', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.manager} actions={actions} />);
    save();
    expect(screen.getByText('Choose a verdict first: in control, watch or act.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'In control' }));
    expect(asked('saveReview')).toEqual([]);
  });

  it('asks for the missing half of a promise', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.managerDraft} actions={actions} />);
    save();
    expect(screen.getByText('Say who does it.')).toBeTruthy();
    expect(asked('saveReview')).toEqual([]);
  });

  it('sends verdict, note and promises, leaves empty lines out, and starts a new draft', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.manager} actions={actions} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Watch' }));
    type('Ask the CFO.');
    fireEvent.click(screen.getByRole('button', { name: 'Add a commitment' }));
    save();
    await screen.findByText('Review saved.');
    expect(asked('saveReview')).toEqual([{ dealKey, draft: { verdict: 'watch', note: 'Ask the CFO.', commitments: [] } }]);
    expect(note().value).toBe('');
  });

  it('is taken back with everything that was written', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.manager} actions={actions} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Act' }));
    type('Too early.');
    save();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(note().value).toBe('Too early.'));
    expect(asked('undoReview')).toEqual([{ dealKey, reviewId: 'review-1' }]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Act' }).checked).toBe(true);
  });

  it('keeps the text where it failed', async () => {
    render(<Panel view={samples.manager} actions={recorded(['saveReview']).actions} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Act' }));
    type('Do not lose me.');
    save();
    expect((await screen.findByRole('alert')).textContent).toContain('Your text is still here.');
    expect(note().value).toBe('Do not lose me.');
  });
});
