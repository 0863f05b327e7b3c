import { useCallback, useEffect, useState } from 'react';
import type { PanelView, Role } from '../../lib/messages/panelView';
import type { Refusal } from '../../lib/messages/protocol';
import type { Language } from '../../lib/playbook/playbook';
import type { PanelActions } from './actions';
import { Acts } from './acts';
import { PanelContent } from './PanelContent';
import type { Waiting } from './usePanelView';
import './panel.css';
import './promises.css';
import { WordsProvider } from './words';

type PanelProps = {
  /** Null until the first view has come. */
  readonly view: PanelView | null;
  readonly actions: PanelActions;
  /** Why the latest view could not be had. */
  readonly refusal?: Refusal | null;
  /** What the view that was asked for waits for, where that takes long. */
  readonly waiting?: Waiting | null;
  /** For the time before the first view, which brings its own. */
  readonly language?: Language;
};

/** The deal panel, docked in a page or in the browser's side panel. Everything it does goes through `actions`. */
export function Panel({ view, actions, refusal = null, waiting = null, language = 'en' }: PanelProps) {
  const [chosenRole, setChosenRole] = useState<Role | null>(null);
  const shownRole = chosenRole ?? view?.role ?? 'rep';
  const viewRole = view?.role;
  // Once the view says the same, the view's word counts again.
  useEffect(() => {
    setChosenRole((chosen) => (chosen === viewRole ? null : chosen));
  }, [viewRole]);
  const forgetRole = useCallback(() => setChosenRole(null), []);
  const dealKey = view?.page.kind === 'deal' ? view.page.dealKey : '';
  return (
    <WordsProvider language={view?.language ?? language} today={view?.today} now={view?.now ?? 0} money={view?.money}>
      <main className="panel" tabIndex={-1}>
        <Acts key={dealKey}>
          <PanelContent
            view={view}
            role={shownRole}
            refusal={refusal}
            waiting={waiting}
            actions={actions}
            onRole={setChosenRole}
            onRoleRefused={forgetRole}
          />
        </Acts>
      </main>
    </WordsProvider>
  );
}
