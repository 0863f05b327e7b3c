import type { Place } from '../../lib/notes/openNote';

const controls = 'input, textarea, select, button';

function isText(element: Element | null | undefined): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text');
}

/** Where in a form the focus is; null where it is in no named area of it. */
export function placeOfFocus(form: HTMLElement): Place | null {
  const { activeElement } = document;
  const area = activeElement?.closest<HTMLElement>('[data-area]');
  if (!activeElement || !area || !form.contains(area)) return null;
  const control = [...area.querySelectorAll(controls)].indexOf(activeElement);
  if (control === -1) return null;
  return { area: area.dataset['area'] ?? '', control, caret: isText(activeElement) ? (activeElement.selectionStart ?? 0) : 0 };
}

/** Puts the focus, and the caret, where they were; into the first control of the area where there is no such one. False where there is no such area. */
export function focusPlace(form: HTMLElement, place: Place): boolean {
  const area = [...form.querySelectorAll<HTMLElement>('[data-area]')].find((each) => each.dataset['area'] === place.area);
  const found = area?.querySelectorAll<HTMLElement>(controls);
  const control = found?.[place.control] ?? found?.[0];
  if (control === undefined) return false;
  control.focus();
  if (isText(control)) control.setSelectionRange(place.caret, place.caret);
  return true;
}

/** Types a text where the caret is, as keys would; nothing where the focus is in no text. */
export function typeAtCaret(text: string): void {
  const { activeElement } = document;
  if (!isText(activeElement)) return;
  const { value, selectionStart, selectionEnd } = activeElement;
  const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
  // By the setter of all such elements: React tells by its own, on this one, that nobody has typed.
  const prototype = activeElement instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Reflect.set(prototype, 'value', value.slice(0, start) + text + value.slice(end), activeElement);
  activeElement.setSelectionRange(start + text.length, start + text.length);
  activeElement.dispatchEvent(new Event('input', { bubbles: true }));
}
