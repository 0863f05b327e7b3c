import type { ReactNode } from 'react';
import type { Refusal } from '../../lib/messages/protocol';
import { Notice } from '../ui/Notice';
import { useWords } from './words';

/** Why something could not be done or shown, and what to do next. */
export function RefusalNotice({ refusal, children }: { readonly refusal: Refusal; readonly children?: ReactNode }) {
  const { t } = useWords();
  return (
    <Notice tone="flag">
      <p>{t(`panel.refusal.${refusal}.what`)}</p>
      <p>{t(`panel.refusal.${refusal}.todo`)}</p>
      {children}
    </Notice>
  );
}
