import type { StageStanding } from '../../lib/domain/ratioStrip';
import type { DealView } from '../../lib/messages/panelView';
import { AgeStrip } from '../chart/AgeStrip';
import { RateLine } from './RateLine';
import { Section } from './Section';
import { leftBySentence, stripDescription, stripTitle } from './stageWords';
import { useWords } from './words';

/** Beyond the day up to which it is counted, the chance to pass is no figure that more deals could give. */
function isPastHorizon({ age, horizonDays }: StageStanding): boolean {
  return age !== null && age >= horizonDays;
}

/** The stage's ratio and where this deal stands in it. */
export function StageSection({ deal }: { readonly deal: DealView }) {
  const words = useWords();
  const { t } = words;
  const { figures, standing } = deal;
  const timeToPass = figures?.timeToPass ?? null;
  const leftBy = timeToPass && leftBySentence(timeToPass, words);
  return (
    <Section title={t('panel.stage.title')}>
      {(timeToPass !== null || standing !== null) && (
        <AgeStrip
          t={t}
          title={stripTitle(standing, words)}
          description={stripDescription(timeToPass, standing, words)}
          timeToPass={timeToPass}
          standing={standing}
        />
      )}
      {leftBy !== null && timeToPass !== null && (
        <p className="panel-line">
          {t('panel.strip.sentence', { sentence: leftBy })}{' '}
          <span className="panel-small">{t('panel.strip.basis', { count: timeToPass.passes })}</span>
        </p>
      )}
      {timeToPass === null && standing !== null && (
        <p className="panel-line">{t('panel.strip.tooFew', { advice: standing.adviceDays, flag: standing.flagDays })}</p>
      )}
      {timeToPass === null && figures !== null && figures.medianDays !== null && (
        <p className="panel-line">{t('panel.strip.median', { count: figures.medianDays })}</p>
      )}
      {standing !== null && deal.outcome === 'open' && isPastHorizon(standing) && (
        <p className="panel-line">{t('panel.rate.pastHorizon', { day: standing.horizonDays })}</p>
      )}
      {standing !== null && deal.outcome === 'open' && !isPastHorizon(standing) && (
        <RateLine
          label={t('panel.rate.chance', { day: standing.horizonDays })}
          rate={standing.chanceFromHere}
          basis={(n) => t('panel.rate.atRisk', { count: n })}
        />
      )}
      {figures === null ? (
        <p className="panel-line">{t('panel.stage.noFigures')}</p>
      ) : (
        <RateLine
          label={t('panel.rate.stage')}
          rate={figures.resolved}
          basis={(n) => `${t('panel.rate.resolved', { count: n })} · ${t('panel.rate.pending', { count: figures.pending })}`}
        />
      )}
      {deal.days === 'business' && (standing !== null || timeToPass !== null) && (
        <p className="panel-small">{t('panel.stage.workingDays')}</p>
      )}
    </Section>
  );
}
