import type { StorageState } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { useWords } from './words';

/** What happened to the store, what was kept, what to do next; nothing while it works. */
export function StorageNotice({ storage, actions }: { readonly storage: StorageState; readonly actions: PanelActions }) {
  const { t } = useWords();
  const act = useAct();
  if (storage === 'working') return null;
  return (
    <Notice tone="flag">
      <p>{t(`panel.storage.${storage}.what`)}</p>
      <p>{t(`panel.storage.${storage}.kept`)}</p>
      <p>{t(`panel.storage.${storage}.todo`)}</p>
      {storage === 'emptied' && <Button onClick={() => void act(actions.acknowledgeEmptied({}))}>{t('panel.storage.emptied.seen')}</Button>}
    </Notice>
  );
}
