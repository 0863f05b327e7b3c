import type { DealKey } from '../domain/deal/deal';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import type { StorageRefusal } from './storageRefusal';
import { write } from './transactions';

/** Notes what a user said to a prompt on a deal; 'undo' takes it back. */
export function answerPrompt(
  database: Database,
  answered: {
    readonly deal: DealKey;
    readonly promptId: string;
    readonly answer: 'later' | 'not-helpful' | 'done' | 'undo';
    readonly at: Instant;
  },
): Promise<Result<null, StorageRefusal>> {
  const { promptAnswers } = database.tables;
  const { deal, promptId, answer, at } = answered;
  return write(database, [promptAnswers], async () => {
    const before = await promptAnswers.get([deal, promptId]);
    if (answer !== 'undo') await promptAnswers.put({ deal, promptId, answer, at });
    else if (before !== undefined) await promptAnswers.put({ ...before, at, gone: true });
    return null;
  });
}
