import { localDate } from '../../domain/time/calendar';
import type { Instant } from '../../domain/time/time';
import { fileName } from '../../files/out/fileName';

/** The name of a backup's file: encrypted ones are files of the age format, others compressed lines of JSON. */
export function backupName(at: Instant, isEncrypted: boolean): string {
  const date = localDate(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return fileName('Ridealong', date, isEncrypted ? 'age' : 'jsonl.gz');
}
