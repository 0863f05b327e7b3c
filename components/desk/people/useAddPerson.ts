import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import type { Refusal } from '../../../lib/messages/protocol';
import type { Result } from '../../../lib/result';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { hashOf } from '../section';

/** Gives somebody a page, and goes there; undone, it is gone again where nothing was written meanwhile. True when it worked. */
export function useAddPerson(t: Translate): (name: string) => Promise<boolean> {
  const act = useAct();
  return (name) => {
    const adding = ask('addPerson', { name }).then((added): Result<{ readonly id: string }, Refusal> => {
      if (added.ok) location.hash = hashOf('people', added.value.id);
      return added;
    });
    return act(adding, {
      said: t('people.addedSaid', { name: isolated(name.trim()) }),
      undo: async ({ id }) => {
        const removed = await ask('removeUnusedPerson', { id });
        if (removed.ok && removed.value.removed) location.hash = hashOf('people');
        return removed;
      },
    });
  };
}
