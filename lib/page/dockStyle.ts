import type { PanelPlace } from '../messages/protocol';

export const panelWidth = 360;
export const tabWidth = 28;
const tabHeight = 112;
const widestShare = 0.4;

export type Shape = 'hidden' | 'tab' | 'panel';

/** Whether a window is too narrow for the panel beside the page: it would take more than 40% of the width. */
export function isNarrow(windowWidth: number): boolean {
  return panelWidth > windowWidth * widestShare;
}

/** The edges that the open panel has in a window, in CSS pixels; opened in a narrow window it leaves a strip of the page. */
export function panelEdges(windowWidth: number, side: PanelPlace['side']): { readonly left: number; readonly right: number } {
  const width = Math.min(panelWidth, windowWidth - tabWidth);
  return side === 'right' ? { left: windowWidth - width, right: windowWidth } : { left: 0, right: width };
}

/**
 * The host's own style: nothing of what the page says of elements, then our own. All of it is important, because an element's own
 * important declarations win over any sheet of the page; what the page does to the root element itself cannot be undone from here.
 */
export function hostStyle(shape: Shape, side: PanelPlace['side'], besides = ''): string {
  const box =
    shape === 'panel'
      ? `inset:0 auto;${side}:0;width:min(${panelWidth}px,calc(100vw - ${tabWidth}px));box-shadow:0 0 8px rgb(0 0 0/25%)`
      : `inset:calc(50% - 56px) auto auto;${side}:0;width:${tabWidth}px;height:${tabHeight}px`;
  // The text direction is the one thing that `all` leaves.
  const style = `all:initial;direction:ltr;display:${shape === 'hidden' ? 'none' : 'block'};position:fixed;z-index:2147483647;color-scheme:light dark;${box}${besides}`;
  return style.replaceAll(/;|$/g, '!important;');
}

export const frameStyle = 'border:0;width:100%;height:100%;color-scheme:light dark';

/** The tab's style; its outline on focus is the browser's own. */
export function tabStyle(side: PanelPlace['side']): string {
  const radius = side === 'right' ? '6px 0 0 6px' : '0 6px 6px 0';
  return `width:100%;height:100%;padding:0;cursor:pointer;writing-mode:vertical-rl;font:600 12px/26px system-ui,sans-serif;outline-offset:-3px;color:light-dark(#1d4f91,#a9c8f5);background:Canvas;border:1px solid;border-radius:${radius}`;
}
