import type { Surface } from '../e2e/browser.ts';

/** Runs in the page: its document as markup in which every control says what stands in it, without scripts. Must use nothing from outside. */
function markupOfPage(): string {
  const copy = document.documentElement.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  const controls = 'input, textarea, select';
  const copies = copy.querySelectorAll(controls);
  for (const [place, control] of document.querySelectorAll(controls).entries()) {
    const copied = copies[place];
    if (copied === undefined) continue;
    if (control instanceof HTMLInputElement) {
      copied.setAttribute('value', control.type === 'password' ? '' : control.value);
      copied.toggleAttribute('checked', control.checked);
    } else if (control instanceof HTMLTextAreaElement) {
      copied.textContent = control.value;
    } else if (control instanceof HTMLSelectElement) {
      for (const [index, option] of copied.querySelectorAll('option').entries()) {
        option.toggleAttribute('selected', index === control.selectedIndex);
      }
    }
  }
  for (const element of copy.querySelectorAll('script, noscript, iframe, ridealong-dock')) element.remove();
  // Pictures say nothing that is read, and icons drawn inline are half of a page.
  for (const element of copy.querySelectorAll('svg')) element.replaceChildren();
  for (const picture of copy.querySelectorAll('img[src^="blob:"]')) picture.removeAttribute('src');
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

/** What the browser shows, as markup with control values in it and without scripts. */
export function markupOf(page: Surface): Promise<string> {
  return page.look(markupOfPage);
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@(?!([\w-]+\.)*example\b)[\w-]+\.[\w.]+/, 'an e-mail address'],
  [/\b(session|token|csrf)["']?\s*[:=]\s*["']?[\w-]{16,}/i, 'a session'],
  [/\btel:|\+\d{1,3}[ ()\d-]{7,}\d/, 'a telephone number'],
];

/**
 * A page as a capture: what the browser shows, with control values in the markup, the real address replaced by `address`, and refused where
 * it may hold a real person's data or a session.
 */
export async function captureOf(page: Surface, origin: string, address: string): Promise<string> {
  const markup = (await markupOf(page)).replaceAll(origin, address);
  for (const [pattern, what] of refusals) {
    const found = pattern.exec(markup);
    if (found) throw new Error(`the capture holds ${what}: ${found[0].slice(0, 60)}`);
  }
  return markup;
}
