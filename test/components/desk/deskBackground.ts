import type { Database } from '../../../lib/db/database';
import type { StorageRefusal } from '../../../lib/db/storageRefusal';
import type { Answer, Changed, Verb, Verbs } from '../../../lib/messages/protocol';
import { answerTo } from '../../../lib/messages/server';
import { failure, success } from '../../../lib/result';

const heard = new Set<(what: Changed['ridealongChanged']) => void>();

/** Each test has a store of its own. */
export const opened: { database: Promise<Database> | null; refusal: StorageRefusal | null } = { database: null, refusal: null };

/** Stands for the module that opens the store. */
export const storeOfTest = {
  openStore: async () => (opened.refusal === null ? success(await opened.database) : failure(opened.refusal)),
};

/** Stands for the module that asks the background: the same parsing, the same verbs, and whoever listens is told. */
export const clientOfTest = {
  ask: async <Name extends Verb>(verb: Name, body: Verbs[Name]['asks']): Promise<Answer<Name>> => {
    const [{ ownVerbs }, { noteVerbs }, { lockVerbs }] = await Promise.all([
      import('../../../lib/background/ownVerbs'),
      import('../../../lib/background/noteVerbs'),
      import('../../../lib/background/lockVerbs'),
    ]);
    const server = { page: {}, own: { ...ownVerbs, ...noteVerbs, ...lockVerbs } };
    const admit = async () => ({ door: 'own' as const, asker: { tabId: null } });
    const answer = await answerTo({ ridealong: verb, body }, admit, server, (_, error) => {
      throw error;
    });
    for (const hear of heard) hear('notes');
    return answer as Answer<Name>;
  },
  onChanged: (hear: (what: Changed['ridealongChanged']) => void, signal: AbortSignal): void => {
    heard.add(hear);
    signal.addEventListener('abort', () => heard.delete(hear));
  },
};
