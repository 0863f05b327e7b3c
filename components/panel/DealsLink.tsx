import type { ListedFigure } from '../../lib/messages/dealsAddress';
import type { DealView } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { useWords } from './words';

type DealsLinkProps = {
  readonly deal: Pick<DealView, 'pipeline' | 'figures'>;
  readonly actions: Pick<PanelActions, 'showDeals'>;
  readonly figure: ListedFigure;
  readonly age?: number | null;
  /** How many, in words: "152 decided". */
  readonly words: string;
  readonly count: number;
};

/** How many deals a figure rests on; a click lists them. */
export function DealsLink({ deal, actions, figure, age = null, words, count }: DealsLinkProps) {
  const { t } = useWords();
  const act = useAct();
  const { pipeline, figures } = deal;
  if (pipeline === null || figures === null || count === 0 || (figure === 'chance' && age === null)) return <span>{words}</span>;
  return (
    <Button
      kind="quiet"
      className="panel-deals"
      title={t('panel.rate.show')}
      aria-label={`${words}, ${t('panel.rate.show')}`}
      onClick={() => void act(actions.showDeals({ pipeline, stage: figures.stageId, figure, age }))}
    >
      {words}
    </Button>
  );
}
