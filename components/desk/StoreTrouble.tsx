import type { StorageRefusal } from '../../lib/db/storageRefusal';
import type { Translate } from '../../lib/i18n/translator';
import { ask } from '../../lib/messages/client';
import type { StorageState } from '../../lib/messages/panelView';
import { useAct } from '../panel/acts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { SaveRawRows } from './SaveRawRows';
import { hashOf } from './section';

const states: Readonly<Record<StorageRefusal, Exclude<StorageState, 'working' | 'emptied'>>> = {
  'storage-refused': 'refused',
  'storage-full': 'full',
  'storage-newer': 'newer',
  'not-upgraded': 'not-upgraded',
  failed: 'failed',
};

/** What can be read as it lies there although this version cannot work with it. */
const saved: ReadonlySet<StorageRefusal> = new Set<StorageRefusal>(['not-upgraded', 'storage-newer', 'failed']);

type StoreTroubleProps = { readonly refusal: StorageRefusal | 'emptied'; readonly again: () => void; readonly t: Translate };

/** What happened to the store, what was kept, what to do next. */
export function StoreTrouble({ refusal, again, t }: StoreTroubleProps) {
  const act = useAct();
  const state = refusal === 'emptied' ? refusal : states[refusal];
  const seen = async () => {
    if (await act(ask('acknowledgeEmptied', {}))) again();
  };
  return (
    <Notice tone="flag">
      <p>{t(`panel.storage.${state}.what`)}</p>
      <p>{t(`panel.storage.${state}.kept`)}</p>
      <p>{t(`panel.storage.${state}.todo`)}</p>
      <div className="desk-actions">
        {refusal === 'emptied' ? (
          <>
            <a href={hashOf('data', 'backup')}>{t('today.toBackups')}</a>
            <Button onClick={() => void seen()}>{t('panel.storage.emptied.seen')}</Button>
          </>
        ) : (
          <>
            {saved.has(refusal) && <SaveRawRows t={t} />}
            <Button onClick={again}>{t('common.tryAgain')}</Button>
          </>
        )}
      </div>
    </Notice>
  );
}
