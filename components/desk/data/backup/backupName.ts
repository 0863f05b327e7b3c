import { localDate } from '../../../../lib/domain/time/calendar';
import type { Instant } from '../../../../lib/domain/time/time';
import { fileName } from '../../../../lib/files/out/fileName';

/** The name of a backup's file: encrypted ones are files of the age format, others compressed lines of JSON. */
export function backupName(at: Instant, isEncrypted: boolean): string {
  const date = localDate(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return fileName('Ridealong', date, isEncrypted ? 'age' : 'jsonl.gz');
}
