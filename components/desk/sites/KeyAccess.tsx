import { useEffect, useState } from 'react';
import type { About, Remote, RemoteAccess } from '../../../lib/crm/adapter';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { HistoryState } from '../../../lib/messages/panelView';
import { accessKey, keepAccessKey, maskedKey } from '../../../lib/sites/accessKeys';
import type { Site } from '../../../lib/sites/site';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { KeyForm } from './KeyForm';

type Props = { readonly site: Site; readonly crm: About; readonly history: HistoryState; readonly translate: Translate };

/** The key that a CRM's API on another host is read with: entered, shown masked, replaced and removed. */
export function KeyAccess({ crm, ...props }: Props) {
  const { remote } = crm;
  return remote?.access.kind === 'key' ? <KeyOf {...props} crm={crm} remote={remote} access={remote.access} /> : null;
}

type KeyProps = Props & { readonly remote: Remote; readonly access: Extract<RemoteAccess, { kind: 'key' }> };

function KeyOf({ site, crm, remote, access, history, translate: t }: KeyProps) {
  const { origin } = site;
  const [key, setKey] = useState<string | null>();
  const [replacing, setReplacing] = useState(false);
  const [lacking, setLacking] = useState<readonly string[] | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  useEffect(() => {
    void accessKey(origin).then(setKey);
  }, [origin]);
  const api = remote.origin(new URL(origin));
  if (api === null || key === undefined) return null;
  const { host } = new URL(api);

  const put = async (next: string | null) => {
    await keepAccessKey(origin, next);
    setKey(next);
    setRemoved(next === null ? (key ?? null) : null);
    setReplacing(false);
    setLacking(null);
  };
  const keep = async (next: string, without: readonly string[]) => {
    await put(next);
    setLacking(without);
    void ask('readHistory', { dealKey: null, origin });
  };
  const owners = access.rights.find(({ gives }) => gives === 'owners')?.name ?? '';
  const form = <KeyForm origin={origin} host={host} crm={crm.name} access={access} translate={t} keep={keep} />;
  if (key === null) {
    return (
      <>
        {removed !== null && (
          <Notice tone="plain">
            {t('desk.keyAccess.removed', { crm: crm.name })}{' '}
            <Button kind="quiet" onClick={() => void put(removed)}>
              {t('desk.keyAccess.bringBack')}
            </Button>
          </Notice>
        )}
        {form}
      </>
    );
  }
  const isRefused = history.kind === 'problem' && history.problem === 'not-connected' && lacking === null;
  return (
    <>
      <p className="desk-how">
        {t('desk.keyAccess.kept', { host, key: maskedKey(key) })} {isRefused && t('desk.keyAccess.refusedNow')}
      </p>
      {lacking !== null && (
        <Notice tone="plain">
          {t('desk.keyAccess.works')} {lacking.includes(owners) && t('desk.keyAccess.lacking', { right: owners })}
        </Notice>
      )}
      {replacing && form}
      <div className="desk-actions">
        <Button onClick={() => setReplacing(!replacing)}>{replacing ? t('desk.keyAccess.cancel') : t('desk.keyAccess.replace')}</Button>
        <Button onClick={() => void put(null)}>{t('desk.keyAccess.remove')}</Button>
      </div>
    </>
  );
}
