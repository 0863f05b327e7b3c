import { browser } from '../../lib/browser/extension';

type SidePanel = { readonly open: (options: { readonly tabId: number }) => Promise<void> };

/** Chromium's side panel, which the polyfill's types do not know. */
function chromiumSidePanel(): SidePanel | null {
  const root: { readonly chrome?: { readonly sidePanel?: SidePanel } } & typeof globalThis = globalThis;
  return root.chrome?.sidePanel ?? null;
}

/** Opens the deal panel in the browser's own side panel, outside the page. To be called in a click: browsers allow it only then. */
export async function openBesidePage(tabId: number): Promise<void> {
  const sidePanel = chromiumSidePanel();
  await (sidePanel ? sidePanel.open({ tabId }) : browser.sidebarAction.open());
  window.close();
}
