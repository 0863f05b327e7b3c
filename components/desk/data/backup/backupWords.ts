import type { BackupFault, Holdings } from '../../../../lib/backup/backupFile';
import type { ErasedHere } from '../../../../lib/db/mergeBackup';
import { tagOf } from '../../../../lib/i18n/languageOf';
import type { Translate } from '../../../../lib/i18n/translator';
import type { Language } from '../../../../lib/playbook/playbook';
import { isolated } from '../../../panel/isolated';

function listed(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(tagOf(language), { style: 'narrow', type: 'conjunction' }).format(words);
}

/** What there is, in words: "4 people, 12 notes, 3 promises, 40 deals". */
export function holdsWords(holds: Pick<Holdings, 'people' | 'notes' | 'commitments' | 'deals'>, language: Language, t: Translate): string {
  const words = (['people', 'notes', 'commitments', 'deals'] as const).map((name) => t(`backup.count.${name}`, { count: holds[name] }));
  return listed(words, language);
}

/** Whom a merge erases, by name: the very persons, those who only have the same name, and names that only deals and promises carry. */
export function erasedWords(erased: readonly ErasedHere[], language: Language, t: Translate): readonly string[] {
  const kinds = ['person', 'namesake', 'mentioned'] as const;
  return kinds.flatMap((kind) => {
    const names = new Set(erased.filter(({ is }) => is === kind).map(({ name }) => isolated(name)));
    return names.size === 0 ? [] : [t(`backup.plan.erased.${kind}`, { names: listed([...names], language) })];
  });
}

const troubles = ['storage-full', 'storage-refused', 'locked', 'ended', 'sealed-otherwise', 'wrong-passphrase', 'nothing-opened'] as const;

/** Why the store did not do it, and what to do. */
export function troubleWords(why: string, t: Translate): string {
  const known = troubles.find((each) => each === why);
  return t(`backup.trouble.${known ?? 'failed'}`);
}

const faults = ['not-a-backup', 'too-large', 'newer', 'truncated', 'wrong-passphrase'] as const;

/** Why a file was refused. */
export function faultWords(fault: BackupFault | { readonly kind: string }, t: Translate): string {
  if (fault.kind === 'row' && 'line' in fault) return t('backup.fault.row', { line: fault.line ?? 0 });
  if (fault.kind === 'altered') {
    return 'line' in fault && typeof fault.line === 'number'
      ? t('backup.fault.alteredAt', { line: fault.line })
      : t('backup.fault.altered');
  }
  const known = faults.find((each) => each === fault.kind);
  return known === undefined ? troubleWords(fault.kind, t) : t(`backup.fault.${known}`);
}
