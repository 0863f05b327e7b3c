import { Skeleton } from '../ui/Skeleton';
import { useWords } from './words';

/** The panel's outline in its final size until the first view has come. */
export function PanelSkeleton() {
  const { t } = useWords();
  return (
    <div role="status">
      <span className="unseen">{t('panel.loading')}</span>
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
