import type { DealView } from '../../lib/messages/panelView';
import { AgeStrip } from '../chart/AgeStrip';
import type { PanelActions } from './actions';
import { Counted } from './Counted';
import { DealsLink } from './DealsLink';
import { Section } from './Section';
import { ChanceFromHere, Decided, PassedByLine } from './StageRates';
import { leftBySentence, rangeWords, stripDescription, stripTitle, wholeDay, withRange } from './stageWords';
import { useWords } from './words';

/** The stage's figures and where this deal stands in it: the times first, then what happens from here, then what happens to all. */
export function StageSection({ deal, actions }: { readonly deal: DealView; readonly actions: PanelActions }) {
  const words = useWords();
  const { t } = words;
  const { figures, standing } = deal;
  const timeToPass = figures?.timeToPass ?? null;
  const toPass = deal.times?.toPass ?? null;
  const toLeave = deal.times?.toLeave ?? null;
  const median = toLeave?.shown === true ? (toLeave.quantiles[0]?.days ?? null) : null;
  const leftBy = timeToPass && leftBySentence(timeToPass, toPass, words);
  return (
    <Section title={t('panel.stage.title')}>
      {(timeToPass !== null || standing !== null) && (
        <AgeStrip
          t={t}
          title={stripTitle(standing, words)}
          description={stripDescription(timeToPass, standing, words)}
          timeToPass={timeToPass}
          ranges={{
            p25: rangeWords(toPass, 0.25, words),
            p50: rangeWords(toPass, 0.5, words),
            p75: rangeWords(toPass, 0.75, words),
            p90: rangeWords(toPass, 0.9, words),
          }}
          standing={standing}
        />
      )}
      {timeToPass !== null && (
        <p className="panel-line">
          {leftBy === null ? t('panel.strip.notFollowed') : t('panel.strip.sentence', { sentence: leftBy })}{' '}
          <span className="panel-small">
            <DealsLink
              deal={deal}
              actions={actions}
              figure="times"
              count={timeToPass.passes}
              words={t('panel.strip.basis', { count: timeToPass.passes })}
            />
          </span>
        </p>
      )}
      {timeToPass === null && standing !== null && (
        <p className="panel-line">
          {t('panel.strip.tooFew', { advice: wholeDay(standing.adviceDays), flag: wholeDay(standing.flagDays) })}
        </p>
      )}
      {timeToPass === null && figures !== null && median !== null && (
        <p className="panel-line">
          {t('panel.strip.sentence', {
            sentence: withRange(t('panel.strip.median', { count: wholeDay(median) }), rangeWords(toLeave, 0.5, words), words),
          })}{' '}
          <span className="panel-small">
            <DealsLink
              deal={deal}
              actions={actions}
              figure="visits"
              count={figures.visits}
              words={t('panel.strip.visits', { count: figures.visits })}
            />
          </span>
        </p>
      )}
      {standing !== null && deal.outcome === 'open' && <ChanceFromHere deal={deal} standing={standing} actions={actions} />}
      {figures === null ? (
        <p className="panel-line">{t('panel.stage.noFigures')}</p>
      ) : (
        <>
          <PassedByLine deal={deal} figures={figures} actions={actions} />
          <Decided deal={deal} figures={figures} actions={actions} />
          <Counted deal={deal} figures={figures} actions={actions} />
        </>
      )}
      {deal.days === 'business' && (standing !== null || timeToPass !== null) && (
        <p className="panel-small">{t('panel.stage.workingDays')}</p>
      )}
    </Section>
  );
}
