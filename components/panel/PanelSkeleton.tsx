import { Progress } from '../ui/Progress';
import { Skeleton } from '../ui/Skeleton';
import { useWords } from './words';

/** The panel's outline in its final size until the first view has come, and how far the figures are where they have to be worked out first. */
export function PanelSkeleton({ share }: { readonly share: number | null }) {
  const { t, percent } = useWords();
  return (
    <div role="status">
      {share === null ? (
        <span className="unseen">{t('panel.loading')}</span>
      ) : (
        <div className="panel-section panel-history">
          <span>{t('panel.workingOut', { share: percent(share) })}</span>
          <Progress label={t('panel.workingOut', { share: percent(share) })} done={share} total={1} />
        </div>
      )}
      <div className="panel-section panel-outline">
        <Skeleton height={18} width="70%" />
        <Skeleton height={54} />
      </div>
      <div className="panel-section panel-outline">
        <Skeleton height={14} width="30%" />
        <Skeleton height={62} />
        <Skeleton height={48} />
      </div>
      <div className="panel-section panel-outline">
        <Skeleton height={14} width="30%" />
        <Skeleton height={36} />
        <Skeleton height={28} width="60%" />
      </div>
    </div>
  );
}
