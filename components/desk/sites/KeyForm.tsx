import { useState } from 'react';
import type { RemoteAccess } from '../../../lib/crm/adapter';
import type { Translate } from '../../../lib/i18n/translator';
import type { KeyTrial } from '../../../lib/messages/access';
import { ask } from '../../../lib/messages/client';
import { Button } from '../../ui/Button';
import { PassphraseField } from '../../ui/PassphraseField';

type Props = {
  readonly origin: string;
  /** The API's host, and the CRM's name. */
  readonly host: string;
  readonly crm: string;
  readonly access: Extract<RemoteAccess, { kind: 'key' }>;
  readonly translate: Translate;
  readonly keep: (key: string, lacking: readonly string[]) => Promise<void>;
};

type Failed = Exclude<KeyTrial, { kind: 'works' }>;

function wordsFor(trial: Failed, { host, crm, translate: t }: Pick<Props, 'host' | 'crm' | 'translate'>): string {
  if (trial.kind === 'refused') return t('desk.keyAccess.refused', { host, crm });
  if (trial.kind === 'lacks') return t('desk.keyAccess.lacks', { right: trial.right, crm });
  if (trial.problem === 'not-connected') return t('desk.keyAccess.notGranted', { host });
  return trial.problem === 'busy' ? t('desk.keyAccess.busy', { host }) : t('desk.keyAccess.noAnswer', { host });
}

/** Takes a key, looks at its form, tries it once at the API, and hands on only one that works. */
export function KeyForm({ origin, host, crm, access, translate: t, keep }: Props) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const { example, place, form, rights } = access;

  const tryAndKeep = async () => {
    const key = typed.trim();
    if (!form.test(key)) {
      setError(t('desk.keyAccess.form', { crm, example }));
      return;
    }
    setTrying(true);
    const answer = await ask('tryAccessKey', { origin, key });
    setTrying(false);
    const trial: KeyTrial = answer.ok ? answer.value : { kind: 'untried', problem: 'unreachable' };
    if (trial.kind === 'works') await keep(key, trial.lacking);
    else setError(wordsFor(trial, { host, crm, translate: t }));
  };
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!trying) void tryAndKeep();
      }}
    >
      <p className="desk-how">
        {[
          t('desk.keyAccess.what', { host, crm, place }),
          ...rights.map(({ gives, name }) => t(`desk.keyAccess.gives.${gives}`, { right: name })),
        ].join(' ')}
      </p>
      <PassphraseField
        label={t('desk.keyAccess.label')}
        value={typed}
        error={error}
        onChange={(value) => {
          setTyped(value);
          setError(null);
        }}
      />
      <div className="desk-actions">
        <Button type="submit" aria-disabled={trying}>
          {trying ? t('desk.keyAccess.trying') : t('desk.keyAccess.keep')}
        </Button>
      </div>
    </form>
  );
}
