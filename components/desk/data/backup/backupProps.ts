import type { BackupClient } from '../../../../lib/backup/backupClient';
import type { Translate } from '../../../../lib/i18n/translator';
import type { Language } from '../../../../lib/playbook/playbook';

/** What every part of the page about backups is given. */
export type BackupProps = { readonly client: BackupClient; readonly language: Language; readonly t: Translate };
