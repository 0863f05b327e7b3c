import type { Mark } from '../messages/protocol';
import type { MarkPlacement } from './markPlacement';

export const markName = 'ridealong-mark';

// A word for the tone goes with the mark's text; these shapes say it without colour.
const shapes: Readonly<Record<Mark['tone'], string>> = { plain: '', advice: '\u25B3', flag: '\u25B2' };
const colours: Readonly<Record<Mark['tone'], string>> = {
  plain: 'CanvasText',
  advice: 'light-dark(#7a4b00, #f0bd62)',
  flag: 'light-dark(#a31621, #ff9d94)',
};

export type MarkElement = {
  readonly host: HTMLElement;
  readonly say: (mark: Mark) => void;
  /** Where the badge is drawn. */
  readonly box: () => DOMRect;
};

/** Makes a mark: a few characters for the eye and the whole text for screen readers and as a tooltip, in a closed shadow. */
export function makeMark(placement: MarkPlacement, mark: Mark): MarkElement {
  const host = document.createElement(markName);
  // Important, because the page's own rules for children of a card would otherwise hold for it.
  const style = `all:initial;display:block;z-index:1;color-scheme:inherit;${placement.host}`;
  host.style.cssText = style.replaceAll(/;|$/g, '!important;');
  const badge = document.createElement('span');
  badge.setAttribute('role', 'img');
  host.attachShadow({ mode: 'closed' }).append(badge);
  let said: Mark | null = null;

  function say(next: Mark): void {
    if (said !== null && said.short === next.short && said.text === next.text && said.tone === next.tone) return;
    said = next;
    const room = placement.signOnly ? 'padding:0 1px;border-radius:3px' : 'padding:0 4px;border-radius:4px';
    badge.style.cssText = `display:inline-block;white-space:nowrap;${room};font:600 11px/15px system-ui,sans-serif;font-variant-numeric:tabular-nums;direction:ltr;background:Canvas;color:${colours[next.tone]};border:1px solid currentColor;${placement.badge}`;
    badge.title = next.text;
    badge.setAttribute('aria-label', next.text);
    badge.textContent = placement.signOnly ? shapes[next.tone] || '\u2022' : `${shapes[next.tone]}${next.short}`;
  }

  say(mark);
  return { host, say, box: () => badge.getBoundingClientRect() };
}
