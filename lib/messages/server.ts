import { failure } from '../result';
import { parseRequest } from '../schema/messages';
import type { Answer, OwnVerbs, PageVerbs, Refusal, Request, Verb, Verbs } from './protocol';

/** What answers each verb of one door. `Asker` is who the sender was found to be. */
export type Handlers<Names extends Verb, Asker> = {
  readonly [Name in Names]: (body: Verbs[Name]['asks'], asker: Asker) => Promise<Answer<Name>>;
};

export type Server<PageAsker, OwnAsker> = {
  readonly page: Partial<Handlers<keyof PageVerbs, PageAsker>>;
  readonly own: Partial<Handlers<keyof OwnVerbs, OwnAsker>>;
};

export type Admitted<PageAsker, OwnAsker> =
  | { readonly door: 'page'; readonly asker: PageAsker }
  | { readonly door: 'own'; readonly asker: OwnAsker };

function handled<Names extends Verb, Asker>(
  handlers: Partial<Handlers<Names, Asker>>,
  request: Request<Verb>,
  asker: Asker,
): Promise<Answer<Verb>> | null {
  const isHere = (name: Verb): name is Names => Object.hasOwn(handlers, name);
  if (!isHere(request.ridealong)) return null;
  const handler: ((body: never, asker: Asker) => Promise<Answer<Verb>>) | undefined = handlers[request.ridealong];
  // The body was parsed for this very verb.
  return handler?.(request.body as never, asker) ?? null;
}

/**
 * Answers one message: parsed, let in at the door where its sender stands, and only if that door has the verb. An unforeseen
 * exception is a bug: it is told to `report` and answered as 'failed', so that no page waits for ever.
 */
export async function answerTo<PageAsker, OwnAsker>(
  raw: unknown,
  admit: (request: Request<Verb>) => Promise<Admitted<PageAsker, OwnAsker> | null>,
  server: Server<PageAsker, OwnAsker>,
  report: (verb: Verb, error: unknown) => void,
): Promise<Answer<Verb>> {
  const request = parseRequest(raw);
  if (!request.ok) return failure<Refusal>('not-understood');
  const admitted = await admit(request.value);
  if (!admitted) return failure<Refusal>('not-allowed');
  try {
    const answer =
      admitted.door === 'page' ? handled(server.page, request.value, admitted.asker) : handled(server.own, request.value, admitted.asker);
    return (await answer) ?? failure<Refusal>('not-allowed');
  } catch (error) {
    report(request.value.ridealong, error);
    return failure<Refusal>('failed');
  }
}

/** Whether a message is a question to the background at all; broadcasts and other extensions' messages are not. */
export function isRequest(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'ridealong' in message;
}
