function* shadowsIn(root: ParentNode): Generator<ShadowRoot> {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot === null) continue;
    yield element.shadowRoot;
    yield* shadowsIn(element.shadowRoot);
  }
}

/**
 * The elements that a selector finds, those inside of open shadow roots where there are none outside. Lightning draws its components without
 * shadow roots ("synthetic shadow") and is on its way to real ones.
 */
export function elementsIn(root: Element, selector: string): readonly Element[] {
  const found = [...root.querySelectorAll(selector)];
  if (found.length > 0) return found;
  const own = root.shadowRoot === null ? [] : [root.shadowRoot];
  const roots = [...own, ...own.flatMap((shadow) => [...shadowsIn(shadow)]), ...shadowsIn(root)];
  return roots.flatMap((shadow) => [...shadow.querySelectorAll(selector)]);
}

/** The nearest element above that a selector fits, across the edges of shadow roots. */
export function closestAround(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  if (found !== null) return found;
  const root = element.getRootNode();
  return 'host' in root && root.host instanceof Element ? closestAround(root.host, selector) : null;
}

const unsaid = /^(button|script|style|template)$/;

function textsOf(node: Node): readonly string[] {
  // Not `instanceof`: a node of a test's document belongs to another realm.
  if (node.nodeType === 3) return [node.nodeValue ?? ''];
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  if (unsaid.test(element.localName)) return [];
  const assigned = element.localName === 'slot' && 'assignedNodes' in element ? (element as HTMLSlotElement).assignedNodes() : [];
  const inside = assigned.length > 0 ? assigned : (element.shadowRoot ?? element).childNodes;
  return [...inside].flatMap(textsOf);
}

/** What an element shows as text, from inside of open shadow roots too, without its buttons. White space collapsed. */
export function shownText(element: Element): string {
  return textsOf(element).join('').replace(/\s+/g, ' ').trim();
}
