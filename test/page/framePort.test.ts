// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { framePort, portGreeting } from '../../lib/panelFrame/port';

let life: AbortController;
let open: MessagePort[];

beforeEach(() => {
  life = new AbortController();
  open = [];
});
afterEach(() => {
  life.abort();
  for (const port of open) port.close();
});

/** Hands the frame a port as a page around it would; returns the other end and what comes out of it. */
function hand(data: unknown = portGreeting, source: Window | null = window.parent) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const came: unknown[] = [];
  port1.onmessage = (event: MessageEvent<unknown>) => came.push(event.data);
  const event = new MessageEvent('message', { data, source });
  Object.defineProperty(event, 'ports', { value: [port2] });
  window.dispatchEvent(event);
  return { port: port1, came };
}

describe("the frame's end of the port", () => {
  it('hears its docking script, also what came before it listened, and nothing that is no message', async () => {
    const frame = framePort(life.signal);
    const { port } = hand();
    port.postMessage({ kind: 'route' });
    port.postMessage({ kind: 'erase everything' });
    port.postMessage('route');
    await new Promise((later) => setTimeout(later, 20));
    const heard: string[] = [];
    frame.onMessage(({ kind }) => heard.push(kind));
    port.postMessage({ kind: 'focus' });
    await vi.waitFor(() => expect(heard).toEqual(['route', 'focus']), 10_000);
  });

  it('says what it said too early as soon as the port is there', async () => {
    const frame = framePort(life.signal);
    frame.send({ kind: 'ready' });
    const { came } = hand();
    frame.send({ kind: 'leave' });
    await vi.waitFor(() => expect(came).toEqual([{ kind: 'ready' }, { kind: 'leave' }]), 10_000);
  });

  it('takes the first port of its own parent and no other', async () => {
    const frame = framePort(life.signal);
    const strangers = [hand('ridealong'), hand(portGreeting, null)];
    const first = hand();
    const second = hand();
    frame.send({ kind: 'collapse' });
    await vi.waitFor(() => expect(first.came).toEqual([{ kind: 'collapse' }]), 10_000);
    expect([...strangers, second].flatMap(({ came }) => came)).toEqual([]);
  });

  it('posts nothing to the page around it', () => {
    const posted = vi.spyOn(window.parent, 'postMessage');
    const frame = framePort(life.signal);
    frame.send({ kind: 'ready' });
    hand();
    expect(posted).not.toHaveBeenCalled();
  });
});
