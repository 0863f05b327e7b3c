/** The part of the WebExtension API that a script in the page needs; no polyfill, which alone would be larger than the watcher. */
type Listener = (message: unknown) => undefined;

type NativeRuntime = {
  readonly id?: string | undefined;
  readonly sendMessage: (message: unknown) => Promise<unknown>;
  readonly getURL: (path: string) => string;
  readonly onMessage: { readonly addListener: (listener: Listener) => void; readonly removeListener: (listener: Listener) => void };
};

function isRuntime(value: unknown): value is NativeRuntime {
  return typeof value === 'object' && value !== null && 'sendMessage' in value && typeof value.sendMessage === 'function';
}

function runtimeOf(api: unknown): NativeRuntime | null {
  const found: unknown = typeof api === 'object' && api !== null && 'runtime' in api ? api.runtime : null;
  return isRuntime(found) ? found : null;
}

// The name is kept and looked up first, because a window looks for one that it does not have among all elements of its document.
let known = 'browser';

// Looked up by name and checked, because an element of the page with the id "browser" answers to that name too.
function runtime(): NativeRuntime | null {
  for (const name of [known, 'browser', 'chrome']) {
    const found = runtimeOf(Reflect.get(globalThis, name));
    if (found === null) continue;
    known = name;
    return found;
  }
  return null;
}

/** Whether the extension that this script belongs to is still there: after a reload or update its old scripts have no id any more. */
export function extensionIsThere(): boolean {
  try {
    return runtime()?.id !== undefined;
  } catch {
    return false;
  }
}

/** Sends one message to the background. Throws or rejects as the browser does; `lib/messages/client` makes values of it. */
export function sendMessage(message: unknown): Promise<unknown> {
  const native = runtime();
  if (native === null) throw new Error('Extension context invalidated.');
  return native.sendMessage(message);
}

/** Hears messages from the background until the signal ends. Messages to a script come from its own extension only. */
export function onMessage(hear: (message: unknown) => void, signal: AbortSignal): void {
  const native = runtime();
  if (native === null || signal.aborted) return;
  const listener = (message: unknown): undefined => {
    hear(message);
  };
  native.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    try {
      native.onMessage.removeListener(listener);
    } catch {
      // The extension is gone and its listeners with it.
    }
  });
}

export type ExtensionFile = { readonly address: string; readonly origin: string };

/** Address of a file of the extension and the origin that its document has, or null when the extension is gone. */
export function extensionFile(path: string): ExtensionFile | null {
  try {
    const native = runtime();
    if (native?.id === undefined) return null;
    const { href, origin, protocol } = new URL(native.getURL(path));
    // Chromium gives an address under a name of this session, and its document the extension's own.
    return { address: href, origin: protocol === 'chrome-extension:' ? `${protocol}//${native.id}` : origin };
  } catch {
    return null;
  }
}
