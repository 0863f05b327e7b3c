import { markName } from './markElement';

/** How a mark and the badge in it are positioned, as CSS declarations. */
export type MarkPlacement = {
  readonly host: string;
  readonly badge: string;
  /** There is no room beside the text: the mark is its sign alone, and its words are in the tooltip and for screen readers. */
  readonly signOnly?: boolean;
};

const atEnd = 'position:absolute;right:0;bottom:0';

// In the corner of an element that is positioned itself: out of the flow.
const corner: MarkPlacement = { host: 'position:absolute;inset:auto 2px 2px auto', badge: '' };
// A line of no height at the end of a block or a cell.
const line: MarkPlacement = { host: 'position:relative;height:0', badge: atEnd };
// Out of the flow, where it would have been in a grid.
const gridEnd: MarkPlacement = { host: 'position:absolute;width:0;height:0;justify-self:end;align-self:end', badge: atEnd };
// The same in a flex box, which puts such a child where its row begins.
const flexStart: MarkPlacement = {
  host: 'position:absolute;width:0;height:0;align-self:flex-end',
  badge: 'position:absolute;left:0;bottom:0',
};

function inFlexBox(element: Element, { flexDirection, justifyContent, rowGap, columnGap }: CSSStyleDeclaration): MarkPlacement | null {
  // Any item, however small, takes part in spreading the others.
  if (justifyContent.startsWith('space')) return scrollsAway(element) ? null : flexStart;
  const isColumn = flexDirection.startsWith('column');
  const gap = isColumn ? rowGap : columnGap;
  // A last item of no size that takes back the gap before it.
  const back =
    Number.parseFloat(gap) > 0
      ? `;margin-${isColumn ? 'block' : 'inline'}-${flexDirection.endsWith('reverse') ? 'end' : 'start'}:-${gap}`
      : '';
  return { host: `position:relative;width:0;height:0;flex:none;align-self:flex-end${back}`, badge: atEnd };
}

function isPositioned({ position, transform, filter, contain }: CSSStyleDeclaration): boolean {
  return position !== 'static' || transform !== 'none' || filter !== 'none' || /paint|layout|strict|content/.test(contain);
}

// An absolutely positioned child does not move with a scroller that lies between it and the box that it is positioned in.
function scrollsAway(element: Element): boolean {
  for (let box: Element | null = element; box !== null && box !== document.documentElement; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (isPositioned(style)) return false;
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') return true;
  }
  return false;
}

/** Where a mark in this element changes nothing of the layout, as far as its styles tell; null where there is no such place. */
export function placementIn(element: Element): MarkPlacement | null {
  const style = getComputedStyle(element);
  const { display } = style;
  if (display === 'none' || display === 'contents' || /^table(?!-cell|-caption)/.test(display)) return null;
  if (style.position !== 'static') return corner;
  if (display.includes('flex')) return inFlexBox(element, style);
  if (display.includes('grid')) return scrollsAway(element) ? null : gridEnd;
  return line;
}

/** Sizes and places in CSS pixels that a mark may not change. */
export type Extent = readonly number[];

/** The element's size, what it scrolls over, and where its first and last children of the page's own are in it. Only reads, to be done together. */
export function extentOf(element: Element): Extent {
  const box = element.getBoundingClientRect();
  const extent = [box.width, box.height, element.scrollWidth, element.scrollHeight];
  const last = element.lastElementChild;
  for (const child of [element.firstElementChild, last?.localName === markName ? last.previousElementSibling : last]) {
    const inner = child?.localName === markName ? undefined : child?.getBoundingClientRect();
    if (inner !== undefined) extent.push(inner.left - box.left, inner.top - box.top, inner.width, inner.height);
  }
  return extent;
}

/** Whether something moved or grew by more than half a pixel. */
export function hasShifted(before: Extent, after: Extent): boolean {
  return before.length !== after.length || before.some((length, at) => Math.abs(length - (after[at] ?? 0)) > 0.5);
}
