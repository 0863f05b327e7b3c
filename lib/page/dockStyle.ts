const panelWidth = 360;
const tabWidth = 28;
const tabHeight = 112;
const widestShare = 0.3;

export type Shape = 'hidden' | 'tab' | 'panel';

/** Whether a window is too narrow for the panel beside the page: it would take more than 30% of the width, and lie on what stands there. */
export function isNarrow(windowWidth: number): boolean {
  return panelWidth > windowWidth * widestShare;
}

/** The left edge that the open panel has in a window, in CSS pixels; opened in a narrow window it leaves a strip of the page. */
export function panelLeft(windowWidth: number): number {
  return Math.max(windowWidth - panelWidth, tabWidth);
}

/**
 * The host's own style: nothing of what the page says of elements, then our own. All of it is important, because an element's own
 * important declarations win over any sheet of the page; what the page does to the root element itself cannot be undone from here.
 */
export function hostStyle(shape: Shape, besides = ''): string {
  const box =
    shape === 'panel'
      ? `inset:0 0 0 auto;width:min(${panelWidth}px,calc(100vw - ${tabWidth}px));box-shadow:0 0 8px rgb(0 0 0/25%)`
      : `inset:calc(50% - 56px) 0 auto auto;width:${tabWidth}px;height:${tabHeight}px`;
  // The text direction is the one thing that `all` leaves.
  const style = `all:initial;direction:ltr;display:${shape === 'hidden' ? 'none' : 'block'};position:fixed;z-index:2147483647;color-scheme:light dark;${box}${besides}`;
  return style.replaceAll(/;|$/g, '!important;');
}

export const frameStyle = 'border:0;width:100%;height:100%;color-scheme:light dark';

/** The tab's style; its outline on focus is the browser's own. */
export const tabStyle =
  'width:100%;height:100%;padding:0;cursor:pointer;writing-mode:vertical-rl;font:600 12px/26px system-ui,sans-serif;outline-offset:-3px;color:light-dark(#1d4f91,#a9c8f5);background:Canvas;border:1px solid;border-radius:6px 0 0 6px';
