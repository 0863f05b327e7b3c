import { browser } from '../../browser/extension';
import { log } from '../../log';
import { makeDueBackup } from './dueBackup';
import { hasWorkers, takeInAtInstall } from './workerlessBackups';

/** What the background was started for comes first. */
const rest = 5_000;
const lookEvery = 3_600_000;
/** A browser ends a background that asks nothing of it for half a minute, whatever it is at. */
const askEvery = 20_000;

async function look(): Promise<void> {
  const asking = setInterval(() => void browser.runtime.getPlatformInfo(), askEvery);
  try {
    await makeDueBackup(Date.now);
  } catch (error) {
    log('a due backup could not be made', { error: String(error) });
  } finally {
    clearInterval(asking);
  }
}

/** Makes the backups that are due, a while after the background started and as long as it runs. To be called synchronously when it starts. */
export function careForBackups(): void {
  if (!hasWorkers()) takeInAtInstall();
  setTimeout(() => void look(), rest);
  setInterval(() => void look(), lookEvery);
}
