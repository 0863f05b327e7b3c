const notTyped = new Set(['checkbox', 'radio', 'button', 'submit', 'reset']);

/** Whether a key press belongs to a text, a choice or the browser, so that no shortcut may take it. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return true;
  const { target } = event;
  if (target instanceof HTMLInputElement) return !notTyped.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
