import { useId, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { isAllowed } from '../../../lib/policy/policy';
import { connectSite } from '../../../lib/sites/connect';
import { knownCrm, knownCrms } from '../../../lib/sites/knownCrms';
import { addressFrom } from '../../../lib/sites/site';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { usePolicy } from '../../usePolicy';

type Outcome =
  | { readonly kind: 'not-address'; readonly text: string }
  | { readonly kind: 'declined' | 'not-allowed'; readonly host: string }
  | null;

/** Connects a CRM by its address, for the case that it is not open, or not recognised before signing in. */
export function AddSite({ translate: t }: { translate: Translate }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [crmId, setCrmId] = useState(knownCrms[0]?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome>(null);
  const set = usePolicy();
  const connect = () => {
    const url = addressFrom(address);
    const crm = knownCrm(crmId);
    if (!url || !crm) {
      setOutcome({ kind: 'not-address', text: address });
      return;
    }
    if (set !== null && !isAllowed(set, url.origin)) {
      setOutcome({ kind: 'not-allowed', host: url.host });
      return;
    }
    void connectSite(url, crm, Date.now()).then((granted) => {
      setOutcome(granted ? null : { kind: 'declined', host: url.host });
      if (granted) setAddress('');
    });
  };
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <div className="desk-field">
        <label htmlFor={`${id}-address`}>{t('desk.address')}</label>
        <input
          id={`${id}-address`}
          name="address"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('desk.addressExample')}
          value={address}
          aria-invalid={outcome?.kind === 'not-address'}
          onChange={(event) => {
            setAddress(event.target.value);
            setOutcome(null);
          }}
        />
      </div>
      <div className="desk-field">
        <label htmlFor={`${id}-crm`}>{t('desk.whichCrm')}</label>
        <select id={`${id}-crm`} name="crm" value={crmId} onChange={(event) => setCrmId(event.target.value)}>
          {knownCrms.map((crm) => (
            <option key={crm.id} value={crm.id}>
              {crm.name}
            </option>
          ))}
        </select>
      </div>
      <div className="desk-actions">
        <Button kind="primary" type="submit">
          {t('desk.connect')}
        </Button>
      </div>
      {outcome?.kind === 'not-address' && <Notice tone="advice">{t('desk.notAddress', { text: outcome.text })}</Notice>}
      {outcome?.kind === 'not-allowed' && <Notice tone="advice">{t('popup.siteNotAllowed', { host: outcome.host })}</Notice>}
      {outcome?.kind === 'declined' && <Notice tone="advice">{t('desk.declined', { host: outcome.host })}</Notice>}
    </form>
  );
}
