import type { HistoryState } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Progress } from '../ui/Progress';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { useWords } from './words';

type HistoryRowProps = { readonly history: HistoryState; readonly dealKey: string; readonly actions: PanelActions };

/** How far the CRM's history is known, and what to do where it is not. */
export function HistoryRow({ history, dealKey, actions }: HistoryRowProps) {
  const { t, ago } = useWords();
  const act = useAct();
  const read = (label: string) => (
    <Button kind="quiet" onClick={() => void act(actions.readHistory({ dealKey, origin: null }))}>
      {label}
    </Button>
  );
  switch (history.kind) {
    case 'none':
      return (
        <p className="panel-section panel-history">
          {t('panel.history.none')} {read(t('panel.history.readNow'))}
        </p>
      );
    case 'not-offered':
      return <p className="panel-section panel-history">{t('panel.history.not-offered')}</p>;
    case 'reading': {
      const { done, total } = history;
      const words = total === null ? t('panel.history.readingOn', { count: done }) : t('panel.history.reading', { done, total });
      return (
        <div className="panel-section panel-history">
          <span>{words}</span>
          <Progress label={words} done={done} total={total} />
          <Button kind="quiet" onClick={() => void act(actions.stopHistory({ dealKey, origin: null }))}>
            {t('panel.history.stop')}
          </Button>
        </div>
      );
    }
    case 'read':
      return (
        <p className="panel-section panel-history">
          {t('panel.history.read', { ago: ago(history.at), count: history.deals })} {read(t('panel.history.readAgain'))}
        </p>
      );
    case 'problem':
      return (
        <div className="panel-section">
          <Notice tone="advice">
            <p>{t(`panel.history.problem.${history.problem}.what`)}</p>
            <p>{history.deals === 0 ? t('panel.history.keptNone') : t('panel.history.kept', { count: history.deals })}</p>
            <p>{t(`panel.history.problem.${history.problem}.todo`)}</p>
            {read(t('common.tryAgain'))}
          </Notice>
        </div>
      );
  }
}
