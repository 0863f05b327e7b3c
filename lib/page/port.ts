import { type DownMessage, portGreeting, type UpMessage } from '../panelFrame/port';

export type PanelPort = { readonly send: (message: DownMessage) => void };

/**
 * Hands a loaded frame of ours its end of a message port. The frame's address never changes after that: a new hash would
 * add to the tab's history and reload the frame.
 */
export function openPort(frame: HTMLIFrameElement, origin: string, hear: (message: UpMessage) => void, signal: AbortSignal): PanelPort {
  const channel = new MessageChannel();
  // Its other end is given to our own origin alone.
  channel.port1.onmessage = ({ data }: MessageEvent<UpMessage>) => hear(data);
  signal.addEventListener('abort', () => channel.port1.close());
  frame.contentWindow?.postMessage(portGreeting, origin, [channel.port2]);
  return { send: (message) => channel.port1.postMessage(message) };
}
