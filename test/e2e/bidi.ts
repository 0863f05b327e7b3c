type Message = {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
};

/** The part of WebDriver BiDi that the harness needs: commands with answers, and events. */
export type Bidi = {
  readonly send: (method: string, parameters?: object) => Promise<unknown>;
  readonly on: (method: string, listener: (parameters: unknown) => void) => void;
  readonly close: () => void;
};

/** Connects to a browser's WebDriver BiDi socket and opens a session. */
export async function connectBidi(address: string, capabilities: { readonly acceptInsecureCerts: boolean }): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`No WebDriver BiDi at ${address}`)), { once: true });
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (why: Error) => void }>();
  const listeners = new Map<string, ((parameters: unknown) => void)[]>();
  let last = 0;

  socket.addEventListener('message', (event) => {
    const message = JSON.parse(String(event.data)) as Message;
    if (message.type === 'event') {
      for (const listener of listeners.get(message.method ?? '') ?? []) listener(message.params);
      return;
    }
    const asked = waiting.get(message.id ?? -1);
    waiting.delete(message.id ?? -1);
    if (message.type === 'success') asked?.resolve(message.result);
    else asked?.reject(new Error(`${message.error}: ${message.message}`));
  });
  socket.addEventListener('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('The browser closed the connection.'));
    waiting.clear();
  });

  const send = (method: string, parameters: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params: parameters }));
    });
  await send('session.new', { capabilities: { alwaysMatch: capabilities } });
  return {
    send,
    on: (method, listener) => listeners.set(method, [...(listeners.get(method) ?? []), listener]),
    close: () => socket.close(),
  };
}
