import type { HistoryColumns } from './historyColumns';

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;

const start = 0x811c_9dc5;
const factor = 0x0100_0193;

/**
 * A checksum of all that is in some columns, 32 bits (FNV-1a by words of four bytes). It tells columns that were damaged or half written
 * from whole ones on the machine that wrote them; it is no protection against anybody.
 */
export function columnsChecksum(columns: HistoryColumns): number {
  const { deals, words, attributes, ...rest } = columns;
  let sum = textsInto(textsInto(start, deals), words);
  for (const [name, column] of Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))) {
    sum = numbersInto(textsInto(sum, [name]), column);
  }
  for (const { name, from, at, word, number, onlyAsOfToday } of attributes) {
    sum = textsInto(sum, [name]);
    for (const column of [from, at, word, number, onlyAsOfToday]) sum = numbersInto(sum, column);
  }
  return sum >>> 0;
}

function numbersInto(before: number, column: Numbers): number {
  const { buffer, byteOffset, byteLength } = column;
  let sum = mixed(before, byteLength);
  const whole = byteOffset % 4 === 0 ? byteLength >> 2 : 0;
  const wide = new Int32Array(buffer, whole === 0 ? 0 : byteOffset, whole);
  // Four sums side by side: each step waits for the one before it in its own.
  let [one, two, three, four] = [sum, ~sum, sum ^ factor, ~sum ^ factor];
  const last = wide.length - (wide.length % 4);
  for (let place = 0; place < last; place += 4) {
    one = Math.imul(one ^ (wide[place] ?? 0), factor);
    two = Math.imul(two ^ (wide[place + 1] ?? 0), factor);
    three = Math.imul(three ^ (wide[place + 2] ?? 0), factor);
    four = Math.imul(four ^ (wide[place + 3] ?? 0), factor);
  }
  sum = mixed(mixed(mixed(one, two), three), four);
  for (let place = last; place < wide.length; place += 1) sum = mixed(sum, wide[place] ?? 0);
  const bytes = new Uint8Array(buffer, byteOffset + whole * 4, byteLength - whole * 4);
  for (const byte of bytes) sum = mixed(sum, byte);
  return sum;
}

function textsInto(before: number, texts: readonly string[]): number {
  let sum = mixed(before, texts.length);
  for (const text of texts) {
    sum = mixed(sum, text.length);
    for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), factor);
  }
  return sum;
}

function mixed(sum: number, word: number): number {
  const next = Math.imul(sum ^ word, factor);
  // A product carries only upwards: without this the high bits of a word would be lost.
  return next ^ (next >>> 15);
}
