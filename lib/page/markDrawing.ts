import type { Mark } from '../messages/protocol';
import { coversText } from './coveredText';
import { type MarkElement, makeMark } from './markElement';
import { type Extent, extentOf, hasShifted, type MarkPlacement, placementIn } from './markPlacement';

/** One place for a mark. `key` tells what stands there, so that a drawn-anew card is known again. */
export type MarkSpot = { readonly key: string; readonly element: Element; readonly mark: Mark | null };

export type MarkDrawing = {
  /** Draws, updates and removes marks, all reads of the layout together. */
  readonly draw: (container: Element, spots: readonly MarkSpot[]) => void;
  /** Puts back a mark that the page removed from an element that it kept. */
  readonly putBack: (element: Element) => void;
  /** Forgets marks whose elements the page has taken away, and tells whether there were any. */
  readonly prune: () => boolean;
  readonly clear: () => void;
};

type Drawn = { readonly key: string; readonly made: MarkElement; returns: number };
type Trial = { readonly spot: MarkSpot; placement: MarkPlacement; readonly before: Extent };

// A page that removes foreign elements at once would otherwise go round with us for ever.
const returnsAtMost = 3;

/** Keeps the marks of one page. A mark that would move or resize anything of the page is taken out again and not tried a second time. */
export function markDrawing(): MarkDrawing {
  const drawn = new Map<Element, Drawn>();
  const placements = new Map<string, MarkPlacement | null>();

  function remove(element: Element): void {
    drawn.get(element)?.made.host.remove();
    drawn.delete(element);
  }

  function forgetLost(): boolean {
    const before = drawn.size;
    for (const element of drawn.keys()) if (!element.isConnected) drawn.delete(element);
    return drawn.size < before;
  }

  function add({ key, element, mark }: MarkSpot, placement: MarkPlacement): void {
    if (mark === null) return;
    const made = makeMark(placement, mark);
    element.append(made.host);
    drawn.set(element, { key, made, returns: 0 });
  }

  function coversItsText(element: Element): boolean {
    const made = drawn.get(element)?.made;
    return made !== undefined && coversText(element, made.host, made.box());
  }

  // Returns whether the spot needs nothing more.
  function update({ key, element, mark }: MarkSpot): boolean {
    const present = drawn.get(element);
    if (mark === null || (present !== undefined && present.key !== key)) remove(element);
    if (mark === null) return true;
    if (present === undefined || present.key !== key || present.made.host.parentNode !== element) return false;
    present.made.say(mark);
    return true;
  }

  function tryOut(container: Element, spots: readonly MarkSpot[]): void {
    const trials: Trial[] = [];
    for (const spot of spots) {
      const placement = placementIn(spot.element);
      // A card in a column that is folded up has no box yet; it is tried again when it has.
      if (placement === null || spot.element.getClientRects().length === 0) continue;
      trials.push({ spot, placement, before: extentOf(spot.element) });
    }
    if (trials.length === 0) return;
    const around = extentOf(container);
    for (const { spot, placement } of trials) add(spot, placement);
    const tight = trials.filter(({ spot }) => coversItsText(spot.element));
    for (const trial of tight) {
      trial.placement = { ...trial.placement, signOnly: true };
      remove(trial.spot.element);
      add(trial.spot, trial.placement);
    }
    const shifted = trials.filter(({ spot, before }) => hasShifted(before, extentOf(spot.element)));
    const all = shifted.length === 0 && hasShifted(around, extentOf(container));
    for (const { spot, placement } of trials) placements.set(spot.key, all ? null : placement);
    for (const { spot } of all ? trials : shifted) {
      placements.set(spot.key, null);
      remove(spot.element);
    }
  }

  return {
    draw: (container, spots) => {
      forgetLost();
      const unknown: MarkSpot[] = [];
      for (const spot of spots) {
        if (!spot.element.isConnected || update(spot)) continue;
        const placement = placements.get(spot.key);
        if (placement === undefined) unknown.push(spot);
        else if (placement !== null) add(spot, placement);
      }
      if (unknown.length > 0) tryOut(container, unknown);
    },
    putBack: (element) => {
      const present = drawn.get(element);
      if (present === undefined || present.made.host.parentNode === element || present.returns >= returnsAtMost) return;
      present.returns += 1;
      element.append(present.made.host);
    },
    prune: () => {
      for (const present of drawn.values()) present.returns = 0;
      return forgetLost();
    },
    clear: () => {
      for (const element of [...drawn.keys()]) remove(element);
      placements.clear();
    },
  };
}
