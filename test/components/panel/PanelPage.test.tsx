// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ask } from '../../../components/panel/actions';
import { PanelPage } from '../../../components/panel/PanelPage';
import type { Listen } from '../../../components/panel/usePanelView';
import type { PanelView } from '../../../lib/messages/panelView';
import { success } from '../../../lib/result';
import { samples } from '../../preview/samples';

afterEach(cleanup);

const never: Listen = () => undefined;

describe('PanelPage', () => {
  it('takes language and theme from the view and follows their change', async () => {
    let view: PanelView = { ...samples.rep, language: 'hu', theme: 'dark' };
    const ask = (async () => success(view)) as Ask;
    const bell: { ring?: () => void } = {};
    const onChanged: Listen = (hear) => {
      bell.ring = hear;
    };
    const places = { leave: () => undefined, collapse: null, dirty: () => undefined };
    render(<PanelPage ask={ask} onChanged={onChanged} onPage={never} onFocus={never} windowId={null} places={places} />);
    await screen.findByText('Következő lépés', { selector: 'h2' });
    const page = document.documentElement;
    expect([page.lang, page.dir, page.dataset['theme']]).toEqual(['hu', 'ltr', 'dark']);
    expect(document.title).toBe('Ridealong: útitárs ehhez az ügylethez');
    view = { ...samples.rep, language: 'zh', theme: 'system' };
    await act(async () => bell.ring?.());
    expect([page.lang, page.dataset['theme']]).toEqual(['zh-Hans-CN', 'system']);
    expect(screen.getByText('下一步', { selector: 'h2' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '收起面板' })).toBeNull();
  });

  it('sends what is done to the background and takes the focus when it is handed over', async () => {
    const asked: unknown[] = [];
    const ask = (async (verb: string, body: unknown) => {
      asked.push([verb, body]);
      return success(verb === 'panelView' ? samples.rep : null);
    }) as Ask;
    const bell: { focus?: () => void } = {};
    const onFocus: Listen = (hear) => {
      bell.focus = hear;
    };
    const left: string[] = [];
    const places = { leave: () => left.push('leave'), collapse: () => left.push('collapse'), dirty: () => undefined };
    render(<PanelPage ask={ask} onChanged={never} onPage={never} onFocus={onFocus} windowId={null} places={places} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Kept: reference call with Acme' }));
    await act(async () => bell.focus?.());
    expect(document.activeElement).toBe(screen.getByRole('main'));
    fireEvent.click(screen.getByRole('button', { name: 'Collapse the panel' }));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(left).toEqual(['collapse', 'leave']);
    expect(asked).toContainEqual(['settleCommitment', { id: 'c1', state: 'kept' }]);
  });
});
