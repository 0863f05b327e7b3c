import type { StorageState } from '../../lib/messages/panelView';
import { Notice } from '../ui/Notice';
import { useWords } from './words';

/** What happened to the store, what was kept, what to do next; nothing while it works. */
export function StorageNotice({ storage }: { readonly storage: StorageState }) {
  const { t } = useWords();
  if (storage === 'working') return null;
  return (
    <Notice tone="flag">
      <p>{t(`panel.storage.${storage}.what`)}</p>
      <p>{t(`panel.storage.${storage}.kept`)}</p>
      <p>{t(`panel.storage.${storage}.todo`)}</p>
    </Notice>
  );
}
