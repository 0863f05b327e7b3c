import type { SignalEvidence } from '../../lib/domain/coaching/signals';
import { reasonOf } from './reasons';
import { useWords } from './words';

const shapes = { note: '·', advice: '●', flag: '▲' } as const;

/** Why a prompt is shown: each finding with the shape and the word of its gravity. */
export function Reasons({ reasons }: { readonly reasons: readonly SignalEvidence[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <p className="panel-why">
      <span>{t('panel.hint.why')} </span>
      {reasons.length === 0 && t('panel.hint.stageCalls')}
      {reasons.map((reason) => (
        <span key={reason.kind} className="panel-reason">
          <span className={`panel-gravity panel-tone-${reason.gravity}`} aria-hidden="true">
            {shapes[reason.gravity]}
          </span>
          <span className="unseen">{t(`panel.gravity.${reason.gravity}`)} </span>
          <bdi>{reasonOf(reason, words)}</bdi>
        </span>
      ))}
    </p>
  );
}
