import { useEffect, useState } from 'react';
import type { About } from '../../../lib/crm/adapter';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { askForCookieAccess, hasCookieAccess, onPermissions } from '../../../lib/sites/cookieAccess';
import type { Site } from '../../../lib/sites/site';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

/** Whether the browser shows Ridealong session cookies; null until it has said. */
function useCookieAccess(): boolean | null {
  const [has, setHas] = useState<boolean | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => void hasCookieAccess().then((answer) => !stop.signal.aborted && setHas(answer));
    look();
    onPermissions(look, stop.signal);
    return () => stop.abort();
  }, []);
  return has;
}

type Props = { readonly site: Site; readonly crm: About; readonly translate: Translate };

/** Connects a CRM's history where its API is on a host of its own and takes the session that the browser is signed in with there. */
export function CookieAccess({ site, crm, translate: t }: Props) {
  const has = useCookieAccess();
  const [refused, setRefused] = useState(false);
  const origin = crm.remote?.origin(new URL(site.origin));
  if (has === null || !origin) return null;
  const { host } = new URL(origin);
  const connect = () =>
    void askForCookieAccess(site, crm).then((granted) => {
      setRefused(!granted);
      if (granted) void ask('readHistory', { dealKey: null, origin: site.origin });
    });
  if (has) return <p className="desk-how">{t('desk.cookieAccess.connected', { host })}</p>;
  return (
    <>
      <p className="desk-how">{t('desk.cookieAccess.what', { host })}</p>
      <Button onClick={connect}>{t('desk.cookieAccess.connect')}</Button>
      {refused && <Notice tone="advice">{t('desk.cookieAccess.refused')}</Notice>}
    </>
  );
}
