import { useEffect } from 'react';
import { makeDueBackup } from '../../../../lib/background/backups/dueBackup';
import { log } from '../../../../lib/log';

/** The desk may stay open for days. */
const lookEvery = 3_600_000;
/** What the page was opened for comes first. */
const rest = 5_000;

/** Shows nothing; while the desk is open, which may be longer than the background runs, it makes the backups that are due. */
export function DueBackups() {
  useEffect(() => {
    const look = () => {
      makeDueBackup(Date.now).catch((error: unknown) => log('a due backup could not be made', { error: String(error) }));
    };
    const first = setTimeout(look, rest);
    const more = setInterval(look, lookEvery);
    return () => {
      clearTimeout(first);
      clearInterval(more);
    };
  }, []);
  return null;
}
