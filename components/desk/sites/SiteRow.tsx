import { formatInstant } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { HistoryState } from '../../../lib/messages/panelView';
import type { Language } from '../../../lib/playbook/playbook';
import { connectSite } from '../../../lib/sites/connect';
import { knownCrm } from '../../../lib/sites/knownCrms';
import type { Site } from '../../../lib/sites/site';
import { switchSite } from '../../../lib/sites/siteStore';
import { Button } from '../../ui/Button';
import { CookieAccess } from './CookieAccess';
import { KeyAccess } from './KeyAccess';
import { ReadingHealthLines } from './ReadingHealthLines';
import type { SiteEntry } from './useSites';

type Props = {
  readonly entry: SiteEntry;
  readonly translate: Translate;
  readonly language: Language;
  readonly remove: (site: Site) => void;
};

export function SiteRow({ entry: { site, granted, allowed, history }, translate: t, language, remove }: Props) {
  const crm = knownCrm(site.crm);
  const state = !allowed ? t('policy.siteOff') : !site.on ? t('desk.stateOff') : granted ? t('desk.stateOn') : t('desk.stateKeptOff');
  return (
    <li className="desk-site">
      <div>
        <p>
          <strong>{site.origin}</strong>
        </p>
        <p>
          {crm?.name ?? site.crm} · {state}
        </p>
        <p className="desk-how">{historyWords(history, t, language)}</p>
        {crm?.remote?.access.kind === 'cookie' && <CookieAccess site={site} crm={crm} translate={t} />}
        {crm?.remote?.access.kind === 'key' && <KeyAccess site={site} crm={crm} history={history} translate={t} />}
        {crm && <ReadingHealthLines origin={site.origin} crm={crm} translate={t} language={language} />}
      </div>
      <div className="desk-actions">
        {allowed && site.on && granted && (
          <Button onClick={() => void ask('readHistory', { dealKey: null, origin: site.origin })}>{t('desk.readNow')}</Button>
        )}
        {allowed && site.on && !granted && crm && (
          <Button kind="primary" onClick={() => void connectSite(new URL(site.origin), crm, site.addedAt)}>
            {t('desk.allowAgain')}
          </Button>
        )}
        {allowed && (
          <Button onClick={() => void switchSite(site.origin, !site.on)}>{site.on ? t('desk.switchOff') : t('desk.switchOn')}</Button>
        )}
        <Button onClick={() => remove(site)}>{t('desk.remove')}</Button>
      </div>
    </li>
  );
}

function historyWords(history: HistoryState, t: Translate, language: Language): string {
  switch (history.kind) {
    case 'none':
      return t('desk.historyNone');
    case 'not-offered':
      return t('desk.historyNotOffered');
    case 'reading':
      return history.total === null
        ? t('desk.historyReading', { done: history.done })
        : t('desk.historyReadingOf', { done: history.done, total: history.total });
    case 'read':
      return t('desk.historyRead', { count: history.deals, when: formatInstant(history.at, language) });
    case 'problem':
      return [
        t(`panel.history.problem.${history.problem}.what`),
        history.deals === 0 ? t('panel.history.keptNone') : t('panel.history.kept', { count: history.deals }),
        t(`panel.history.problem.${history.problem}.todo`),
      ].join(' ');
  }
}
