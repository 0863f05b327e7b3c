import type { DealView, Role } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { StageLine } from './StageLine';
import { useWords } from './words';

type PanelHeadProps = {
  readonly deal: DealView | null;
  readonly role: Role;
  readonly onRole: (role: Role) => void;
  readonly collapse: (() => void) | null;
};

/** The line that stays in sight: the stage, whose view this is, and the way out. */
export function PanelHead({ deal, role, onRole, collapse }: PanelHeadProps) {
  const { t } = useWords();
  return (
    <header className="panel-head">
      {deal === null ? <p className="panel-stage">Ridealong</p> : <StageLine deal={deal} />}
      <div className="panel-head-controls">
        {deal !== null && (
          <Segmented
            legend={t('panel.role.legend')}
            value={role}
            choices={(['rep', 'manager'] as const).map((value) => ({ value, label: t(`panel.role.${value}`) }))}
            onChoose={onRole}
          />
        )}
        {collapse !== null && (
          <Button kind="quiet" aria-label={t('panel.collapse')} title={t('panel.collapse')} onClick={collapse}>
            »
          </Button>
        )}
      </div>
    </header>
  );
}
