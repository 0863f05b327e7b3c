import type { RateOrMissing, StageFigures, StageStanding } from '../../lib/domain/ratio/ratioStrip';
import type { DealView } from '../../lib/messages/panelView';
import type { PanelActions } from './actions';
import { DealsLink } from './DealsLink';
import { RateLine } from './RateLine';
import { wholeDay } from './stageWords';
import { useWords } from './words';

type OfDeal = { readonly deal: DealView; readonly actions: PanelActions };
type OfStage = OfDeal & { readonly figures: StageFigures };

/** The chance still to pass from this deal's age on; nothing where its age is not known. */
export function ChanceFromHere({ deal, standing, actions }: OfDeal & { readonly standing: StageStanding }) {
  const { t } = useWords();
  const { age, atLeast, chanceFromHere: chance, horizonDays: day } = standing;
  if (age !== null && age >= day) return <p className="panel-line">{t('panel.rate.pastHorizon', { day })}</p>;
  const count = chance.shown ? chance.rate.n : chance.n;
  const missing = age === null || atLeast ? 'panel.rate.ageUnknown' : count === 0 ? 'panel.rate.noneAsOld' : 'panel.rate.notFollowed';
  const words = t('panel.rate.atRisk', { count });
  return (
    <RateLine
      label={t('panel.rate.chance', { day })}
      rate={chance}
      missing={t(missing, { day })}
      basis={count === 0 ? null : <DealsLink deal={deal} actions={actions} figure="chance" age={age} count={count} words={words} />}
    />
  );
}

/** The share of all that came to the stage that passes it by an age: as far as the data carry it. */
export function PassedByLine({ deal, figures, actions }: OfStage) {
  const { t } = useWords();
  const { carried, given, horizonDays, rate, young } = figures.passedBy;
  const shown = carried === null ? rate : { shown: true as const, rate: carried.rate };
  const day = wholeDay(carried?.days ?? horizonDays);
  const count = shown.shown ? shown.rate.n : shown.n;
  const words = t(given === null ? 'panel.rate.came' : 'panel.rate.stillHere', { count });
  return (
    <RateLine
      label={t('panel.rate.within', { day })}
      rate={shown}
      missing={t('panel.rate.notFollowed', { day })}
      young={young}
      basis={count === 0 ? null : <DealsLink deal={deal} actions={actions} figure="within" count={count} words={words} />}
    >
      {given !== null && <p className="panel-small">{t('panel.rate.given', { day: wholeDay(given) })}</p>}
      {carried !== null && <p className="panel-small">{t('panel.rate.carried', { day })}</p>}
      {young && <p className="panel-small">{t('panel.rate.young')}</p>}
    </RateLine>
  );
}

/** While so many are open, the share of those decided tells mostly which deals are quick: it is not told. */
export function ifNotYoung(rate: RateOrMissing, young: boolean): RateOrMissing {
  return rate.shown && young ? { shown: false, n: rate.rate.n, aboutMore: null } : rate;
}

/** passed / (passed + failed), and how many are still open. */
export function Decided({ deal, figures, actions }: OfStage) {
  const { t } = useWords();
  const { passedBy, pending, resolved } = figures;
  const count = resolved.shown ? resolved.rate.n : resolved.n;
  return (
    <RateLine
      label={t('panel.rate.stage')}
      rate={ifNotYoung(resolved, passedBy.young)}
      missing={t(count > 0 && passedBy.young ? 'panel.rate.tooYoung' : 'panel.rate.noneDecided')}
      basis={
        <>
          {count > 0 && (
            <>
              <DealsLink deal={deal} actions={actions} figure="resolved" count={count} words={t('panel.rate.resolved', { count })} />
              {' · '}
            </>
          )}
          {t('panel.rate.pending', { count: pending })}
        </>
      }
    />
  );
}
