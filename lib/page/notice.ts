import type { PageWords } from '../messages/protocol';
import { hostStyle } from './dockStyle';

export const hostName = 'ridealong-panel';

/** Says, where the panel was, that the page has to be loaded again, with words kept from when the extension could be asked. Stays until its button is pressed. */
export function showReloadNotice(words: PageWords): void {
  const host = document.createElement(hostName);
  host.style.cssText = hostStyle('tab', ';inset:16px 16px auto auto;width:min(280px,90vw);height:auto');
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.lang = words.language;
  box.style.cssText =
    'display:flex;justify-content:space-between;gap:8px;padding:8px;font:13px/18px system-ui,sans-serif;color:CanvasText;background:Canvas;border:1px solid';
  const text = document.createElement('span');
  text.textContent = words.reloadThisPage;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = words.close;
  close.style.font = 'inherit';
  close.addEventListener('click', (event) => {
    if (event.isTrusted) host.remove();
  });
  box.append(text, close);
  host.attachShadow({ mode: 'closed' }).append(box);
  document.documentElement.append(host);
}
