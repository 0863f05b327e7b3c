/** Whether a box lies over text of the element, its own child `except` not counted. Only reads, to be done together with others. */
export function coversText(element: Element, except: Node, box: DOMRect): boolean {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement === except || node.textContent?.trim() === '' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const range = document.createRange();
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    for (const text of range.getClientRects()) {
      const wide = Math.min(box.right, text.right) - Math.max(box.left, text.left);
      const high = Math.min(box.bottom, text.bottom) - Math.max(box.top, text.top);
      // A line's box is taller than its letters.
      if (wide > 1 && high > 3) return true;
    }
  }
  return false;
}
