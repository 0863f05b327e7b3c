// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import { translator } from '../../../lib/i18n/translator';
import type { DealView, PanelView } from '../../../lib/messages/panelView';
import { languages } from '../../../lib/playbook/playbook';
import { samples } from '../../preview/samples';
import { recorded } from './stage';

afterEach(cleanup);

const dealKey = 'demo|http://crm.test|1';
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const withDeal = (view: PanelView, change: Partial<DealView>): PanelView =>
  view.page.kind === 'deal' ? { ...view, page: { ...view.page, ...change } } : view;

describe('hints', () => {
  it('come one at a time, the others behind a count', () => {
    render(<Panel view={samples.rep} actions={recorded().actions} />);
    expect(screen.getByText('Who besides Carol has to say yes?')).toBeTruthy();
    fireEvent.click(button('next (2 more)'));
    expect(screen.queryByText('Who besides Carol has to say yes?')).toBeNull();
    expect(screen.getByText('Has the close date a reason on the buyer’s side?')).toBeTruthy();
  });

  it('are put off at once, and come back by undo', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(button('later'));
    expect(screen.queryByText('Who besides Carol has to say yes?')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Who besides Carol has to say yes?')).toBeTruthy();
    expect(asked('answerPrompt')).toEqual([
      { dealKey, promptId: 'h1', answer: 'later' },
      { dealKey, promptId: 'h1', answer: 'undo' },
    ]);
  });

  it('stay where the answer could not be kept, and the reason is said', async () => {
    render(<Panel view={samples.rep} actions={recorded(['answerPrompt']).actions} />);
    fireEvent.click(button('not helpful'));
    expect((await screen.findByRole('alert')).textContent).toContain('storage is full');
    expect(screen.getByText('Who besides Carol has to say yes?')).toBeTruthy();
  });
});

describe('planning a step', () => {
  it('becomes a promise and answers its hint', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(button('Plan a step'));
    fireEvent.change(screen.getByLabelText('What'), { target: { value: ' call Carol ' } });
    fireEvent.change(screen.getByLabelText('By when'), { target: { value: '2026-11-25' } });
    fireEvent.click(button('Save the step'));
    await waitFor(() => expect(asked('answerPrompt')).toEqual([{ dealKey, promptId: 'h1', answer: 'done' }]));
    expect(asked('addCommitment')).toEqual([{ dealKey, who: 'Dana Novák', what: 'call Carol', due: '2026-11-25' }]);
    expect(screen.queryByLabelText('What')).toBeNull();
  });

  it('asks for what is missing and sends nothing', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(button('Plan a step'));
    fireEvent.click(button('Save the step'));
    expect(screen.getByRole('alert').textContent).toBe('Say what is to be done.');
    expect(asked('addCommitment')).toEqual([]);
  });

  it('gives a discarded step back', async () => {
    render(<Panel view={samples.step} actions={recorded().actions} />);
    fireEvent.click(button('Cancel'));
    expect(screen.queryByLabelText('What')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByLabelText('What')).toHaveProperty('value', 'Call Carol about who signs');
  });

  it('keeps what was typed when it could not be stored', async () => {
    render(<Panel view={samples.step} actions={recorded(['addCommitment']).actions} />);
    fireEvent.click(button('Save the step'));
    expect((await screen.findByRole('alert')).textContent).toContain('storage is full');
    expect(screen.getByLabelText('What')).toHaveProperty('value', 'Call Carol about who signs');
  });
});

describe('the checklist', () => {
  it('takes a fresh tick as somebody’s word, by the one whose view it is', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.manager} actions={actions} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Price accepted in principle' }));
    expect(asked('tickCriterion')).toEqual([{ dealKey, criterionId: 'c', grade: 'claim', by: 'manager' }]);
  });

  it('lets better proof be said', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.change(screen.getByRole('combobox', { name: /Decision makers/ }), { target: { value: 'buyer' } });
    expect(asked('tickCriterion')).toEqual([{ dealKey, criterionId: 'b', grade: 'buyer', by: 'rep' }]);
  });

  it('gives a removed mark back with its grade', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Problem written in the buyer’s words' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(asked('tickCriterion')).toEqual([
      { dealKey, criterionId: 'a', grade: null, by: 'rep' },
      { dealKey, criterionId: 'a', grade: 'document', by: 'rep' },
    ]);
  });
});

describe('promises', () => {
  it('are kept and dropped, each with its undo', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(button('Kept: reference call with Acme'));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    fireEvent.click(button('Drop: send the security answers'));
    expect(asked('settleCommitment')).toEqual([
      { id: 'c1', state: 'kept' },
      { id: 'c1', state: 'open' },
      { id: 'c2', state: 'dropped' },
    ]);
  });

  it('can be added without a hint, and are then no answer to one', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(button('Add a promise'));
    fireEvent.change(screen.getByLabelText('What'), { target: { value: 'send it' } });
    fireEvent.click(button('Save the step'));
    await waitFor(() => expect(screen.queryByLabelText('What')).toBeNull());
    expect(asked('addCommitment')).toHaveLength(1);
    expect(asked('answerPrompt')).toEqual([]);
  });
});

describe('matching of stages', () => {
  it('is confirmed with what was chosen', async () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.thin} actions={actions} />);
    fireEvent.change(screen.getByRole('combobox', { name: 'Stage of the playbook for Legal', hidden: true }), {
      target: { value: 'need' },
    });
    fireEvent.change(screen.getByRole('combobox', { name: 'Stage of the playbook for New', hidden: true }), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Confirm', hidden: true }));
    await screen.findByText('Matching confirmed.');
    expect(asked('mapStages')).toEqual([{ dealKey, process: 'five-stages', stages: { 1: null, 2: 'proposal', 3: 'need' } }]);
  });
});

describe('a store that opened empty', () => {
  it('is said until the user has read it', () => {
    const { actions, asked } = recorded();
    render(<Panel view={{ ...samples.rep, storage: 'emptied' }} actions={actions} />);
    fireEvent.click(button('I have read this'));
    expect(asked('acknowledgeEmptied')).toHaveLength(1);
  });
});

describe('history', () => {
  it('is read for this deal’s site on request', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.thin} actions={actions} />);
    fireEvent.click(button('Read history'));
    expect(asked('readHistory')).toEqual([{ dealKey, origin: null }]);
  });

  it('shows real progress', () => {
    render(<Panel view={samples.reading} actions={recorded().actions} />);
    const bar = screen.getByRole('progressbar', { name: 'Reading history: 120 of 480' });
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['120', '480']);
  });

  it('can be stopped while it is read', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.reading} actions={actions} />);
    fireEvent.click(button('Stop reading'));
    expect(asked('stopHistory')).toEqual([{ dealKey, origin: null }]);
  });

  it.each(['not-connected', 'signed-out', 'forbidden', 'not-understood', 'cut-off', 'busy', 'unreachable', 'stopped'] as const)(
    'says of "%s" what happened, what was kept, what to do',
    (problem) => {
      const { actions, asked } = recorded();
      render(<Panel view={withDeal(samples.rep, { history: { kind: 'problem', problem, at: 0, deals: 120 } })} actions={actions} />);
      const notice = button('Try again').parentElement;
      expect(notice?.querySelectorAll('p')).toHaveLength(3);
      expect(notice?.textContent).toContain('120 deals read before were kept.');
      fireEvent.click(button('Try again'));
      expect(asked('readHistory')).toHaveLength(1);
    },
  );

  it.each(languages)('says in %s, where the CRM does not let it be read, the two ways that are left', (language) => {
    const history = { kind: 'problem', problem: 'forbidden', at: 0, deals: 0 } as const;
    render(<Panel view={{ ...withDeal(samples.rep, { history }), language }} actions={recorded().actions} />);
    const said = button(translator(language)('common.tryAgain')).parentElement?.textContent;
    expect(said).toContain(translator(language)('desk.data'));
    expect(said).toMatch(/you visit|查看的商机|consultées|megnyitott ügyletek/);
  });
});

describe('roles', () => {
  it('switch at once, and back where it could not be kept', async () => {
    const { actions } = recorded(['setRole']);
    render(<Panel view={samples.rep} actions={actions} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Manager' }));
    expect(screen.getByRole('heading', { name: 'Verdict' })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Verdict' })).toBeNull());
  });

  it('show the manager three questions at most and the note’s drawer', () => {
    const questions = Array.from({ length: 5 }, (_, index) => ({ id: `q${index}`, text: `Question ${index}`, reasons: [] }));
    render(<Panel view={withDeal(samples.manager, { questions })} actions={recorded().actions} />);
    const section = screen.getByRole('region', { name: 'Questions' });
    expect(within(section).getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByText('Private: stays in this browser, shared with no one.')).toBeTruthy();
  });
});
