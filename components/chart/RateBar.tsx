import { useId } from 'react';
import type { Rate } from '../../lib/domain/ratio/ratioStrip';
import './chart.css';

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/**
 * A share from a zero baseline with its interval drawn thin; hatched where it is young. The figures stand beside it in words, so it is
 * hidden from screen readers.
 */
export function RateBar({ rate, young = false }: { readonly rate: Rate; readonly young?: boolean }) {
  const id = useId();
  return (
    <svg className="rate-bar" width="100%" height="12" aria-hidden="true" focusable="false">
      {young && (
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="1" x2="1" y1="0" y2="5" className="rate-bar-hatch" />
        </pattern>
      )}
      <rect x="0" y="3" width="100%" height="6" className="rate-bar-all" />
      <rect
        x="0"
        y="3"
        width={percent(rate.value)}
        height="6"
        className={young ? 'rate-bar-young' : 'rate-bar-share'}
        {...(young ? { fill: `url(#${id})` } : {})}
      />
      <line x1={percent(rate.low)} x2={percent(rate.high)} y1="6" y2="6" className="rate-bar-interval" />
      <line x1={percent(rate.low)} x2={percent(rate.low)} y1="2" y2="10" className="rate-bar-interval" />
      <line x1={percent(rate.high)} x2={percent(rate.high)} y1="2" y2="10" className="rate-bar-interval" />
    </svg>
  );
}
