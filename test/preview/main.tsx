import { createRoot } from 'react-dom/client';
import type { PanelActions } from '../../components/panel/actions';
import { Panel } from '../../components/panel/Panel';
import '../../components/ui/tokens.css';
import { tagOf } from '../../lib/i18n/languageOf';
import { learn } from '../../lib/i18n/translator';
import { languages } from '../../lib/playbook/playbook';
import { failure, success } from '../../lib/result';
import { type SampleName, sample, samples } from './samples';

/** Everything fails in the state called "failing", so that its notice can be looked at; elsewhere everything works and changes nothing. */
function actionsFor(fails: boolean): PanelActions {
  const done = async () => (fails ? failure('storage-full' as const) : success(null));
  return {
    tickCriterion: done,
    answerPrompt: done,
    saveDraft: done,
    saveReview: async () => (fails ? failure('storage-full') : success({ reviewId: 'r' })),
    undoReview: done,
    addCommitment: done,
    settleCommitment: done,
    setRole: done,
    mapStages: done,
    readHistory: done,
    stopHistory: done,
    acknowledgeEmptied: done,
    showDeals: done,
    leave: () => undefined,
    collapse: () => undefined,
    dirty: () => undefined,
  };
}

function isSample(name: string): name is SampleName {
  return Object.hasOwn(samples, name);
}

const root = createRoot(document.getElementById('root') ?? document.body);

function show() {
  const [state = '', languageName = '', themeName = ''] = location.hash.slice(1).split('/');
  const language = languages.find((each) => each === languageName) ?? 'en';
  const theme = themeName === 'dark' ? 'dark' : 'light';
  const name = isSample(state) ? state : 'rep';
  document.documentElement.lang = tagOf(language);
  document.documentElement.dataset['theme'] = theme;
  const view = sample(name, language, theme);
  root.render(
    <Panel
      key={location.hash}
      view={view}
      actions={actionsFor(state === 'failing')}
      refusal={state === 'gone' ? 'gone' : null}
      waiting={state === 'waiting' ? { share: 0.37 } : null}
      language={language}
    />,
  );
}

addEventListener('hashchange', show);
void Promise.all(languages.map(learn)).then(show);
