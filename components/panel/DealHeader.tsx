import type { DealView } from '../../lib/messages/panelView';
import { Notice } from '../ui/Notice';
import { Facts } from './Facts';
import { useWords } from './words';

/** The deal in the CRM's own words, with what could not be read named. */
export function DealHeader({ deal }: { readonly deal: DealView }) {
  const { t } = useWords();
  const mappedName = deal.stageName !== null && deal.stageName.toLowerCase() !== deal.stageLabel.toLowerCase() ? deal.stageName : null;
  return (
    <>
      <h1 className="panel-name" dir="auto">
        {deal.name === '' ? t('panel.header.noName') : deal.name}
      </h1>
      {mappedName !== null && <p className="panel-small">{t('panel.header.inPlaybook', { stage: mappedName })}</p>}
      <Facts deal={deal} />
      {deal.outcome !== 'open' && (
        <Notice tone="plain" announce="none">
          <p>{t(`panel.outcome.${deal.outcome}`)}</p>
          <p>{t('panel.outcome.closed')}</p>
        </Notice>
      )}
      {deal.doubtful && (
        <Notice tone="advice">
          <p>{t('panel.header.doubtful.what')}</p>
          <p>{t('panel.header.doubtful.todo')}</p>
        </Notice>
      )}
    </>
  );
}
