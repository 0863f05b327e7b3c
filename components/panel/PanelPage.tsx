import { useEffect, useLayoutEffect, useMemo } from 'react';
import { languageOf, tagOf } from '../../lib/i18n/languageOf';
import { translator } from '../../lib/i18n/translator';
import '../ui/tokens.css';
import { type Ask, type PanelPlaces, panelActions } from './actions';
import { Panel } from './Panel';
import { type Listen, usePanelView } from './usePanelView';

export type PanelPageProps = {
  /** `ask` of lib/messages/client. */
  readonly ask: Ask;
  /** `onChanged` of lib/messages/client. */
  readonly onChanged: Listen;
  /** The page beside the panel shows something else: the docking script's "route", or another tab in the side panel's window. */
  readonly onPage: Listen;
  /** The docking script hands the focus over. */
  readonly onFocus: Listen;
  readonly windowId: number | null;
  readonly places: PanelPlaces;
};

/** The whole page of the docked frame and of the side panel, in the view's language and theme. All props have to stay the same objects. */
export function PanelPage({ ask, onChanged, onPage, onFocus, windowId, places }: PanelPageProps) {
  const { view, refusal, waiting } = usePanelView(ask, onChanged, onPage, windowId);
  const actions = useMemo(() => panelActions(ask, places), [ask, places]);
  const language = view?.language ?? languageOf(navigator.languages);
  const theme = view?.theme ?? 'system';

  // Before it is painted: no flash of the other theme.
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.lang = tagOf(language);
    page.dir = 'ltr';
    page.dataset['theme'] = theme;
    document.title = translator(language)('page.panelTitle');
  }, [language, theme]);

  useEffect(() => {
    const stop = new AbortController();
    onFocus(() => document.querySelector<HTMLElement>('main')?.focus(), stop.signal);
    return () => stop.abort();
  }, [onFocus]);

  return <Panel view={view} actions={actions} refusal={refusal} waiting={waiting} language={language} />;
}
