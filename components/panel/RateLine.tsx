import type { ReactNode } from 'react';
import type { RateOrMissing } from '../../lib/domain/ratio/ratioStrip';
import { RateBar } from '../chart/RateBar';
import { useWords } from './words';

type RateLineProps = {
  readonly label: string;
  readonly rate: RateOrMissing;
  /** What is said in the place of a share that cannot be told and of which it is not known how many more it takes. */
  readonly missing: string;
  /** What it rests on; null where that is nothing. */
  readonly basis: ReactNode;
  /** Many of its deals are still open: the bar is hatched. */
  readonly young?: boolean;
  readonly children?: ReactNode;
};

/** A share with its interval and what it rests on, or what is missing until it can be told. */
export function RateLine({ label, rate, missing, basis, young = false, children }: RateLineProps) {
  const { t, percent } = useWords();
  const inAHundred = (share: number) => Math.round(share * 100);
  const words = rate.shown
    ? t('panel.rate.interval', { low: inAHundred(rate.rate.low), high: inAHundred(rate.rate.high) })
    : rate.aboutMore === null
      ? missing
      : t('panel.rate.tooFew', { more: rate.aboutMore });
  return (
    <div className="panel-rate">
      <span className="panel-rate-label">{label}</span>
      {rate.shown && <strong className="panel-rate-value">{percent(rate.rate.value)}</strong>}
      {rate.shown && <RateBar rate={rate.rate} young={young} />}
      <p className="panel-small panel-rate-words">
        {words}
        {basis !== null && (
          <>
            {' · '}
            <span className="panel-basis">{basis}</span>
          </>
        )}
      </p>
      {children}
    </div>
  );
}
