import { learn } from '../../lib/i18n/translator';
import type { Answer, Verb, Verbs } from '../../lib/messages/protocol';
import type { Ask } from './actions';
import type { Listen } from './usePanelView';

/**
 * Asks for the panel's view while the panel's own code is still on its way; whoever then asks for the first view gets that answer.
 * Where one of the bells rings in the meantime it is asked anew. The language of the answer is learnt as soon as it is known.
 */
export function askAhead(ask: Ask, bells: readonly Listen[], windowId: number | null): Ask {
  const taken = new AbortController();
  const asking = async (): Promise<Answer<'panelView'>> => {
    const answer = await ask('panelView', { windowId });
    if (answer.ok) void learn(answer.value.language);
    return answer;
  };
  let ahead: Promise<Answer<'panelView'>> | null = asking();
  for (const listen of bells) {
    listen(() => {
      ahead = asking();
    }, taken.signal);
  }
  return <Name extends Verb>(verb: Name, body: Verbs[Name]['asks']): Promise<Answer<Name>> => {
    if (verb !== 'panelView' || ahead === null) return ask(verb, body);
    const first = ahead;
    ahead = null;
    taken.abort();
    // The verb was found to be that of this answer.
    return first as Promise<Answer<Verb>> as Promise<Answer<Name>>;
  };
}
