import type { RateOrMissing } from '../../lib/domain/ratioStrip';
import { RateBar } from '../chart/RateBar';
import { useWords } from './words';

type RateLineProps = { readonly label: string; readonly rate: RateOrMissing; readonly basis: (n: number) => string };

/** A share with its interval and what it rests on, or how much is missing until it can be told. */
export function RateLine({ label, rate, basis }: RateLineProps) {
  const { t, percent } = useWords();
  if (!rate.shown) {
    const { n, aboutMore } = rate;
    return (
      <div className="panel-rate">
        <span className="panel-rate-label">{label}</span>
        <p className="panel-small panel-rate-words">
          {aboutMore === null ? t('panel.rate.tooFewMore', { n }) : t('panel.rate.tooFew', { n, more: aboutMore })}
        </p>
      </div>
    );
  }
  const { value, low, high, n } = rate.rate;
  const inAHundred = (share: number) => Math.round(share * 100);
  return (
    <div className="panel-rate">
      <span className="panel-rate-label">{label}</span>
      <strong className="panel-rate-value">{percent(value)}</strong>
      <RateBar rate={rate.rate} />
      <p className="panel-small panel-rate-words">
        {t('panel.rate.interval', { low: inAHundred(low), high: inAHundred(high) })} · {basis(n)}
      </p>
    </div>
  );
}
