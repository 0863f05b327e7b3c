import { extensionFile } from '../browser/page';
import { ask } from '../messages/client';
import type { DownMessage, UpMessage } from '../panelFrame/port';
import { frameStyle } from './dockStyle';
import { openPort, type PanelPort } from './port';

export type PanelFrame = {
  /** Shows the frame, made at the first time; nothing of the panel is in the page before that. */
  readonly show: () => void;
  readonly hide: () => void;
  /** Replaces the frame once its place has changed in a way that ended it; `replace` does the change. */
  readonly renew: (replace: () => void) => void;
  readonly send: (message: DownMessage) => void;
  /** Gives the frame the focus, now and once more when its page is ready. */
  readonly focus: () => void;
};

const renewalsAtOnce = 3;
const pauseAfterThoseMilliseconds = 1_000;

/**
 * The panel's frame in a shadow root. A frame whose place in the page was changed may load anew, and then its nonce is used up:
 * it is replaced by one with a fresh nonce, after a few times only once a second, so that a page that keeps moving us costs little.
 */
export function panelFrame(
  root: ShadowRoot,
  { title, nonce, hear }: { readonly title: string; readonly nonce: string; readonly hear: (message: UpMessage) => void },
  signal: AbortSignal,
): PanelFrame {
  let frame: HTMLIFrameElement | null = null;
  let port: PanelPort | null = null;
  let life = new AbortController();
  let shown = false;
  let wantsFocus = false;
  let isFirst = true;
  let renewals = 0;

  function loaded(into: HTMLIFrameElement, origin: string): void {
    if (port === null) {
      port = openPort(into, origin, hearUp, life.signal);
      return;
    }
    // Loaded a second time: its nonce is used up.
    wantsFocus ||= root.activeElement === frame;
    void remake();
  }

  function hearUp(message: UpMessage): void {
    if (message.kind === 'ready' && wantsFocus) {
      wantsFocus = false;
      if (root.activeElement === frame) port?.send({ kind: 'focus' });
    }
    hear(message);
  }

  function make(mine: string): void {
    const file = extensionFile('panel.html');
    if (file === null || signal.aborted) return;
    isFirst = false;
    life = new AbortController();
    const next = document.createElement('iframe');
    frame = next;
    next.title = title;
    next.style.cssText = frameStyle;
    next.hidden = !shown;
    next.addEventListener('load', () => loaded(next, file.origin), { signal: life.signal });
    next.src = `${file.address}#${mine}`;
    root.append(next);
    if (wantsFocus) next.focus();
  }

  async function remake(): Promise<void> {
    drop();
    renewals += 1;
    const mine = renewals;
    if (renewals > renewalsAtOnce) await new Promise((resolve) => setTimeout(resolve, pauseAfterThoseMilliseconds));
    const answer = await ask('frameNonce', {});
    if (answer.ok && mine === renewals) make(answer.value.nonce);
  }

  function drop(): void {
    life.abort();
    port = null;
    frame?.remove();
    frame = null;
  }

  signal.addEventListener('abort', drop);
  // What the page drags would be lost in the frame, and never let go.
  const takeMouse = (takes: boolean): void => {
    if (frame !== null) frame.style.pointerEvents = takes ? 'auto' : 'none';
  };
  const heard = { capture: true, passive: true, signal };
  window.addEventListener('pointerdown', () => takeMouse(false), heard);
  for (const kind of ['pointerup', 'pointercancel'] as const) window.addEventListener(kind, () => takeMouse(true), heard);
  // Let go over a frame of the page's, which keeps that to itself: our host hears the mouse only while our frame does not.
  root.host.addEventListener('pointermove', (event) => event instanceof PointerEvent && event.buttons === 0 && takeMouse(true), heard);

  return {
    show: () => {
      shown = true;
      if (frame !== null) frame.hidden = false;
      else if (isFirst) make(nonce);
      else void remake();
    },
    hide: () => {
      if (!shown) return;
      shown = false;
      wantsFocus = false;
      port?.send({ kind: 'closing' });
      if (frame !== null) frame.hidden = true;
    },
    renew: (replace) => {
      drop();
      replace();
      if (shown) void remake();
    },
    send: (message) => port?.send(message),
    focus: () => {
      wantsFocus = port === null;
      frame?.focus();
      port?.send({ kind: 'focus' });
    },
  };
}
