import { vi } from 'vitest';
import type { Told, Verb } from '../../lib/messages/protocol';

type Listener = (message: unknown) => void;

/** An extension as a script in a page sees it, whose background answers as told. */
export type FakeExtension = {
  readonly asked: { readonly verb: Verb; readonly body: unknown }[];
  readonly told: (told: Told['ridealongTold']) => void;
  /** Reloads the extension: its old scripts keep an API without an id, which throws. */
  readonly reload: () => void;
  readonly listeners: ReadonlySet<Listener>;
};

type Asked = { readonly ridealong: Verb; readonly body: unknown };

function isAsked(message: unknown): message is Asked {
  return typeof message === 'object' && message !== null && 'ridealong' in message;
}

/** Puts an extension into the global scope; `answer` gives what its background answers, or throws as the browser does. */
export function fakeExtension(answer: (verb: Verb, body: unknown) => unknown): FakeExtension {
  const listeners = new Set<Listener>();
  const asked: { verb: Verb; body: unknown }[] = [];
  const runtime: Record<string, unknown> = {
    id: 'ridealong',
    getURL: (path: string) => `chrome-extension://ridealong/${path}`,
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
    sendMessage: (message: unknown) => {
      if (runtime['id'] === undefined) throw new Error('Extension context invalidated.');
      if (!isAsked(message)) throw new Error('not a question');
      asked.push({ verb: message.ridealong, body: message.body });
      return Promise.resolve().then(() => answer(message.ridealong, message.body));
    },
  };
  vi.stubGlobal('chrome', { runtime });
  return {
    asked,
    listeners,
    told: (told) => {
      for (const listener of [...listeners]) listener({ ridealongTold: told });
    },
    reload: () => {
      runtime['id'] = undefined;
    },
  };
}
