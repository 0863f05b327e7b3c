import type { PlaybookSource } from '../../../lib/db/rows';
import type { Translate } from '../../../lib/i18n/translator';
import { inLanguage } from '../../../lib/playbook/text';
import { useWords } from '../../panel/words';
import { useEditing } from './editing';
import type { ShownPlaybook } from './usePlaybook';

/** Where a playbook came from, in words. */
export function sourceWords(from: PlaybookSource | null, t: Translate): string {
  if (from === null) return t('playbook.source.bundled');
  if (from.kind === 'file') return t('playbook.source.file', { name: from.name });
  if (from.kind === 'address') return t('playbook.source.address', { address: from.address });
  return t('playbook.source.policy');
}

/** Which playbook is beneath the user's changes, in which version, and since when. */
export function SourceLine({ shown }: { readonly shown: ShownPlaybook }) {
  const { language, t } = useEditing();
  const { instant } = useWords();
  const { base, stored } = shown;
  return (
    <p className="playbook-source" dir="auto">
      <strong>{inLanguage(base.name, language)}</strong>
      <span className="desk-how">
        {t('playbook.version', { version: base.version })} · {sourceWords(stored.base?.from ?? null, t)}
        {stored.base !== null && ` · ${t('playbook.since', { when: instant(stored.base.since) })}`}
      </span>
    </p>
  );
}
