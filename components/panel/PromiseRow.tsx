import type { CommitmentView } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { isolated } from './isolated';
import { useWords } from './words';

type PromiseRowProps = { readonly commitment: CommitmentView; readonly actions: PanelActions };

export function PromiseRow({ commitment, actions }: PromiseRowProps) {
  const { t, date } = useWords();
  const act = useAct();
  const { id, who, due, overdue, state } = commitment;
  const what = commitment.what ?? t('panel.promised.locked');
  const settle = (to: 'kept' | 'dropped') =>
    void act(actions.settleCommitment({ id, state: to }), {
      said: t(to === 'kept' ? 'panel.promised.keptSaid' : 'panel.promised.droppedSaid'),
      undo: () => actions.settleCommitment({ id, state: 'open' }),
    });
  return (
    <li className="panel-promise">
      <span className="panel-promise-text">{t('panel.promised.line', { who: isolated(who), what: isolated(what) })}</span>
      <span className="panel-small panel-promise-due">
        {due === null ? t('panel.promised.noDate') : date(due)}
        {overdue && state === 'open' && <span className="panel-tone-advice"> ● {t('panel.promised.overdue')}</span>}
        {state !== 'open' && <span className={state === 'kept' ? 'panel-proved' : ''}> · {t(`panel.promised.state.${state}`)}</span>}
      </span>
      <span className="panel-promise-buttons">
        {state === 'open' ? (
          <>
            <Button data-list-item="" aria-label={t('panel.promised.keptLabel', { what })} onClick={() => settle('kept')}>
              {t('panel.promised.kept')}
            </Button>
            <Button kind="quiet" aria-label={t('panel.promised.dropLabel', { what })} onClick={() => settle('dropped')}>
              {t('panel.promised.drop')}
            </Button>
          </>
        ) : (
          <Button
            kind="quiet"
            data-list-item=""
            aria-label={t('panel.promised.reopenLabel', { what })}
            onClick={() => void act(actions.settleCommitment({ id, state: 'open' }))}
          >
            {t('panel.promised.reopen')}
          </Button>
        )}
      </span>
    </li>
  );
}
