import type { Rate } from '../../lib/domain/ratioStrip';
import './chart.css';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** A share from a zero baseline with its interval drawn thin. The figures stand beside it in words, so it is hidden from screen readers. */
export function RateBar({ rate }: { readonly rate: Rate }) {
  return (
    <svg className="rate-bar" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect x="0" y="3" width="100%" height="6" className="rate-bar-all" />
      <rect x="0" y="3" width={percent(rate.value)} height="6" className="rate-bar-share" />
      <line x1={percent(rate.low)} x2={percent(rate.high)} y1="6" y2="6" className="rate-bar-interval" />
      <line x1={percent(rate.low)} x2={percent(rate.low)} y1="2" y2="10" className="rate-bar-interval" />
      <line x1={percent(rate.high)} x2={percent(rate.high)} y1="2" y2="10" className="rate-bar-interval" />
    </svg>
  );
}
