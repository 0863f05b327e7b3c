import { useState } from 'react';
import type { About } from '../../lib/crm/adapter';
import type { Translate } from '../../lib/i18n/translator';
import { connectSite } from '../../lib/sites/connect';
import { knownCrms } from '../../lib/sites/knownCrms';
import type { Site } from '../../lib/sites/site';
import { switchSite } from '../../lib/sites/siteStore';
import { patternsFor, type ThisSite } from '../../lib/sites/thisSite';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { openBesidePage } from './openBesidePage';
import { openDesk } from './openDesk';
import type { Behind } from './popupStart';
import { useShortcut } from './useShortcut';
import { useThisTab } from './useThisTab';

/** The hosts behind match patterns, as a person reads them. */
function hostsOf(patterns: readonly string[]): string {
  return patterns.map((pattern) => pattern.replace(/\/\*$/, '')).join(', ');
}

function hostOf(site: Site): string {
  return new URL(site.origin).host;
}

type SiteSectionProps = { readonly behind: Behind; readonly translate: Translate };

/**
 * What the popup says and offers about the page behind it: much on a site that is new, a line on one that is connected. It has its room
 * from the first picture on, so that nothing moves under who is typing already.
 */
export function SiteSection({ behind, translate: t }: SiteSectionProps) {
  const { tabId, site, again } = useThisTab();
  const shortcut = useShortcut();
  const [declined, setDeclined] = useState(false);
  const connect = (url: URL, crm: About) => {
    void connectSite(url, crm, Date.now()).then((granted) => {
      setDeclined(!granted);
      again();
    });
  };
  const isOn = site?.kind === 'on';
  return (
    <section className={`popup-site popup-site-${behind}`} aria-label={t('popup.page')}>
      {site === null ? (
        <p className="popup-small" aria-live="polite">
          {t('popup.loading')}
        </p>
      ) : (
        <SiteWords site={site} translate={t} connect={connect} />
      )}
      {declined && <Notice tone="advice">{t('popup.declined')}</Notice>}
      {isOn && tabId !== null && (
        <Button kind="quiet" onClick={() => void openBesidePage(tabId)}>
          {t('popup.sidePanel')}
        </Button>
      )}
      {isOn && shortcut !== null && <p className="popup-small">{t('popup.shortcut', { shortcut })}</p>}
    </section>
  );
}

function SiteWords({ site, translate: t, connect }: { site: ThisSite; translate: Translate; connect: (url: URL, crm: About) => void }) {
  switch (site.kind) {
    case 'no-web-page':
      return <p className="popup-small">{t('popup.noWebPage')}</p>;
    case 'blocked':
      return <Notice tone="advice">{t('popup.blocked', { host: site.host })}</Notice>;
    case 'not-allowed':
      return <Notice tone="advice">{t('popup.siteNotAllowed', { host: site.host })}</Notice>;
    case 'on':
      return (
        <>
          <p>
            <span className="popup-crm">{site.crm.name}</span> · {t('popup.on', { host: hostOf(site.site) })}
          </p>
          <Button kind="quiet" onClick={() => void switchSite(site.site.origin, false)}>
            {t('popup.switchOff')}
          </Button>
        </>
      );
    case 'off':
      return (
        <>
          <p className="popup-crm">{site.crm.name}</p>
          <p>{t('popup.off', { host: hostOf(site.site) })}</p>
          <Button kind="primary" onClick={() => void switchSite(site.site.origin, true)}>
            {t('popup.switchOn')}
          </Button>
        </>
      );
    case 'kept-off':
      return (
        <>
          <p className="popup-crm">{site.crm.name}</p>
          <p>{t('popup.keptOff', { host: hostOf(site.site) })}</p>
          <Button kind="primary" onClick={() => connect(new URL(site.site.origin), site.crm)}>
            {t('popup.allowAgain')}
          </Button>
        </>
      );
    case 'recognised':
      return (
        <>
          <p className="popup-crm">{t('popup.recognised', { crm: site.crm.name })}</p>
          <Button kind="primary" onClick={() => connect(site.url, site.crm)}>
            {t('popup.useHere')}
          </Button>
          <p className="popup-small">{t('popup.asks', { hosts: hostsOf(patternsFor(site.url, site.crm)) })}</p>
        </>
      );
    case 'unknown':
      return (
        <>
          <p className="popup-crm">{t('popup.unknown')}</p>
          <p className="popup-small">{t('popup.unknownDetail', { crms: knownCrms.map((crm) => crm.name).join(', ') })}</p>
          <Button onClick={() => void openDesk('#/sites')}>{t('popup.sites')}</Button>
        </>
      );
  }
}
