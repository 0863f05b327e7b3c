import type { Page as PlaywrightPage } from 'playwright-core';
import type { Bidi } from './bidi.ts';

/** A node as Chromium's protocol tells it, closed shadows included. */
type DomNode = {
  readonly localName: string;
  readonly nodeValue: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
};

function wordsOf(node: DomNode): readonly string[] {
  const label = node.attributes?.[node.attributes.indexOf('aria-label') + 1];
  const own = node.attributes?.includes('aria-label') === true && label !== undefined ? [label] : [];
  const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(wordsOf);
  return [...own, ...(node.localName === '' ? [node.nodeValue] : []), ...below];
}

function named(node: DomNode, name: string): readonly DomNode[] {
  const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap((child) => named(child, name));
  return node.localName === name ? [node, ...below] : below;
}

function joined(words: readonly string[]): string {
  return words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join(' ');
}

/** What elements of this name hold in their closed shadows, in Chromium. */
export async function chromiumDrawn(page: PlaywrightPage, name: string): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  await session.detach();
  return named(root, name).map((node) => joined(wordsOf(node)));
}

/** A node as WebDriver BiDi tells it. */
type RemoteNode = {
  readonly value?: {
    readonly nodeValue?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly children?: readonly RemoteNode[];
    readonly shadowRoot?: RemoteNode | null;
  };
};

function remoteWords({ value }: RemoteNode): readonly string[] {
  const label = value?.attributes?.['aria-label'];
  const below = [...(value?.shadowRoot ? [value.shadowRoot] : []), ...(value?.children ?? [])].flatMap(remoteWords);
  return [...(label === undefined ? [] : [label]), ...(value?.nodeValue ? [value.nodeValue] : []), ...below];
}

/** What elements of this name hold in their closed shadows, in Firefox. */
export async function firefoxDrawn(bidi: Bidi, context: string, name: string): Promise<readonly string[]> {
  const found = (await bidi.send('browsingContext.locateNodes', {
    context,
    locator: { type: 'css', value: name },
    serializationOptions: { maxDomDepth: 8, includeShadowTree: 'all' },
  })) as { nodes: readonly RemoteNode[] };
  return found.nodes.map((node) => joined(remoteWords(node)));
}
