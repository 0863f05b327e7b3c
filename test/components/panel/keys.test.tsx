// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import { samples } from '../../preview/samples';
import { recorded } from './stage';

afterEach(cleanup);

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) => fireEvent.keyDown(on, { key, ...more });

describe('keys', () => {
  it('? lists them, with the browser’s own one; Escape closes the list before it leaves', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    press('?');
    expect(screen.getByText('Alt+Shift+R')).toBeTruthy();
    press('Escape');
    expect(screen.queryByText('Alt+Shift+R')).toBeNull();
    expect(asked('leave')).toHaveLength(0);
    press('Escape');
    expect(asked('leave')).toHaveLength(1);
  });

  it('says where no key opens the panel', () => {
    render(<Panel view={{ ...samples.rep, shortcut: null }} actions={recorded().actions} />);
    press('?');
    expect(screen.getByText(/No key opens and closes the panel yet/)).toBeTruthy();
  });

  it('do what their buttons do', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />);
    press('n');
    press('l');
    expect(asked('answerPrompt')).toEqual([{ dealKey: 'demo|http://crm.test|1', promptId: 'h2', answer: 'later' }]);
    press('t');
    expect(screen.getByRole('table')).toBeTruthy();
    press('r');
    expect(asked('setRole')).toEqual([{ role: 'manager' }]);
  });

  it('never fire while typing, choosing, composing or with a modifier', () => {
    const { actions, calls } = recorded();
    render(<Panel view={samples.step} actions={actions} />);
    const field = screen.getByLabelText('What');
    const choice = screen.getAllByRole('combobox')[0];
    for (const key of ['l', 'n', 't', 'r', '?']) {
      press(key, field);
      if (choice) press(key, choice);
      press(key, document.body, { ctrlKey: true });
      press(key, document.body, { isComposing: true });
    }
    expect(calls.filter(([verb]) => verb !== 'dirty')).toEqual([]);
    expect(screen.queryByText('Alt+Shift+R')).toBeNull();
  });

  it('Escape leaves from within a field, but not while a word is being composed', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.step} actions={actions} />);
    const field = screen.getByLabelText('What');
    press('Escape', field, { isComposing: true });
    expect(asked('leave')).toHaveLength(0);
    press('Escape', field);
    expect(asked('leave')).toHaveLength(1);
  });

  it('arrows, j, k, Home and End move within a list and stop at its ends', () => {
    render(<Panel view={samples.rep} actions={recorded().actions} />);
    const boxes = screen.getAllByRole('checkbox');
    boxes[0]?.focus();
    const at = () => boxes.indexOf(document.activeElement as HTMLElement);
    const walk = ['ArrowDown', 'j', 'ArrowUp', 'End', 'ArrowDown', 'Home', 'k'].map((key) => {
      press(key, document.activeElement ?? document.body);
      return at();
    });
    expect(walk).toEqual([1, 2, 1, 4, 4, 0, 0]);
  });

  it('an arrow in a choice of proof stays with the choice', () => {
    render(<Panel view={samples.rep} actions={recorded().actions} />);
    const choice = screen.getAllByRole('combobox')[0];
    choice?.focus();
    if (choice) press('ArrowDown', choice);
    expect(document.activeElement).toBe(choice);
  });

  it('listen no more once the panel is gone', () => {
    const { actions, asked } = recorded();
    render(<Panel view={samples.rep} actions={actions} />).unmount();
    press('Escape');
    expect(asked('leave')).toHaveLength(0);
  });
});
