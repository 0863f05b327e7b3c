import { useState } from 'react';
import { connectSite, removeSite } from '../../../lib/sites/connect';
import { knownCrm } from '../../../lib/sites/knownCrms';
import type { Site } from '../../../lib/sites/site';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import type { DeskProps } from '../Desk';
import { AddSite } from './AddSite';
import { SiteRow } from './SiteRow';
import { SupportTable } from './SupportTable';
import { useSites } from './useSites';

/** CRMs that the user connected, each with its switch, and what is known to work where. */
export function SitesSection({ translate: t, language }: DeskProps) {
  const sites = useSites();
  const [removed, setRemoved] = useState<Site | null>(null);
  const remove = (site: Site) => void removeSite(site).then(() => setRemoved(site));
  const connectAgain = (site: Site) => {
    const crm = knownCrm(site.crm);
    if (crm) void connectSite(new URL(site.origin), crm, Date.now()).then((granted) => granted && setRemoved(null));
  };
  return (
    <>
      <p className="desk-intro">{t('desk.sitesIntro')}</p>
      {removed && (
        <Notice tone="plain">
          {t('desk.removed', { host: new URL(removed.origin).host })}{' '}
          <Button kind="quiet" onClick={() => connectAgain(removed)}>
            {t('desk.connectAgain')}
          </Button>
        </Notice>
      )}
      {sites?.length === 0 && <p>{t('desk.sitesEmpty')}</p>}
      <ul className="desk-list">
        {sites?.map((entry) => (
          <SiteRow key={entry.site.origin} entry={entry} translate={t} language={language} remove={remove} />
        ))}
      </ul>
      <h3>{t('desk.addSite')}</h3>
      <AddSite translate={t} />
      <h3>{t('desk.support')}</h3>
      <SupportTable translate={t} language={language} />
    </>
  );
}
