import type { StageFigures } from '../../lib/domain/ratio/ratioStrip';
import type { DealView } from '../../lib/messages/panelView';
import { Disclosure } from '../ui/Disclosure';
import type { PanelActions } from './actions';
import { DealsLink } from './DealsLink';
import { RateLine } from './RateLine';
import { ifNotYoung } from './StageRates';
import { wholeDay } from './stageWords';
import { useWords } from './words';

type CountedProps = { readonly deal: DealView; readonly figures: StageFigures; readonly actions: PanelActions };

/** What the stage's figures mean and leave out, in plain words, and the rate that takes idle deals for lost ones. */
export function Counted({ deal, figures, actions }: CountedProps) {
  const { t, instant } = useWords();
  const { asOf, passedBy, pending, resolvedWithIdle, timeToPass } = figures;
  const idle = resolvedWithIdle?.rate;
  const count = idle?.shown ? idle.rate.n : (idle?.n ?? 0);
  return (
    <Disclosure summary={t('panel.counted.title')}>
      <div className="panel-counted">
        {deal.outcome === 'open' && deal.standing !== null && <p>{t('panel.counted.chance')}</p>}
        <p>{t('panel.counted.within')}</p>
        <p>{t('panel.counted.inTime', { day: wholeDay(passedBy.horizonDays) })}</p>
        <p>{t('panel.counted.decided', { count: pending })}</p>
        {idle !== undefined && resolvedWithIdle !== null && (
          <RateLine
            label={t('panel.rate.idle', { count: resolvedWithIdle.idle })}
            rate={ifNotYoung(idle, passedBy.young)}
            missing={t(passedBy.young ? 'panel.rate.tooYoung' : 'panel.rate.noneDecided')}
            basis={<DealsLink deal={deal} actions={actions} figure="idle" count={count} words={t('panel.rate.withIdle', { count })} />}
          />
        )}
        {idle !== undefined && timeToPass?.p90 != null && <p>{t('panel.counted.idle', { count: wholeDay(2 * timeToPass.p90) })}</p>}
        <p>{t('panel.counted.interval')}</p>
        <p className="panel-small">{t('panel.counted.asOf', { when: instant(asOf) })}</p>
      </div>
    </Disclosure>
  );
}
