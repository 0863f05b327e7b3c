/** What the docking script tells the panel's frame: ask for the view anew, take the focus, or that it is about to be folded away. */
export type DownMessage = { readonly kind: 'route' } | { readonly kind: 'focus' } | { readonly kind: 'closing' };

/** What the frame tells the docking script. "leave": Escape, the focus goes back to the CRM. "dirty": whether something typed is not yet saved. */
export type UpMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'collapse' }
  | { readonly kind: 'dirty'; readonly dirty: boolean };

export type FramePort = {
  /** Hears the docking script; what came before this call is heard at once. */
  readonly onMessage: (hear: (message: DownMessage) => void) => void;
  /** Sends at once, or as soon as the port has come. */
  readonly send: (message: UpMessage) => void;
};

/** The word that the port travels with. It proves nothing: a page could say it too, so nothing secret ever goes through the port. */
export const portGreeting = 'ridealong-port';

function isDown(value: unknown): value is DownMessage {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'route' || value.kind === 'focus' || value.kind === 'closing';
}

/**
 * The frame's end of the way to its docking script; to be called while the page's script first runs, before its load event.
 * Only the first port is taken and nothing is ever posted to the parent, because that would tell the page who we are.
 */
export function framePort(signal: AbortSignal): FramePort {
  let port: MessagePort | null = null;
  let hear: ((message: DownMessage) => void) | null = null;
  const early: DownMessage[] = [];
  const waiting: UpMessage[] = [];

  window.addEventListener(
    'message',
    (event: MessageEvent<unknown>) => {
      const [first] = event.ports;
      if (port !== null || event.data !== portGreeting || first === undefined || event.source !== window.parent) return;
      port = first;
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!isDown(data)) return;
        if (hear === null) early.push(data);
        else hear(data);
      };
      for (const message of waiting.splice(0)) port.postMessage(message);
    },
    { signal },
  );
  signal.addEventListener('abort', () => port?.close());

  return {
    onMessage: (next) => {
      hear = next;
      for (const message of early.splice(0)) next(message);
    },
    send: (message) => {
      if (port === null) waiting.push(message);
      else port.postMessage(message);
    },
  };
}
