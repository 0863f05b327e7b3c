/** Numbers in no order, some of them together: adding costs nothing, and removing one a look through the bag. */
export type NumberBag = { values: Float64Array; count: number };

export function numberBag(): NumberBag {
  return { values: new Float64Array(8), count: 0 };
}

export function putIn(bag: NumberBag, value: number): void {
  if (bag.count === bag.values.length) {
    const larger = new Float64Array(2 * bag.count);
    larger.set(bag.values);
    bag.values = larger;
  }
  bag.values[bag.count] = value;
  bag.count += 1;
}

/** Takes out one of a value; a bag without it throws, since then somebody has taken out what was never put in. */
export function takeOut(bag: NumberBag, value: number): void {
  const place = bag.values.subarray(0, bag.count).lastIndexOf(value);
  if (place < 0) throw new RangeError('not in the bag');
  bag.count -= 1;
  bag.values[place] = bag.values[bag.count] ?? 0;
}

/** What is in the bag, in no order. */
export function inBag(bag: NumberBag): Float64Array {
  return bag.values.subarray(0, bag.count);
}
