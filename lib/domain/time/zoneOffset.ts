import { type Instant, millisecondsPerDay } from './time';

/**
 * Length of a stretch within which a zone is taken to change its offset at most once. In the IANA database no two changes since 1970
 * lie closer together than 6 days and 23 hours (Boa Vista, Noronha and Recife in October 2000).
 */
const stretch = 6 * millisecondsPerDay;

/** Clocks change on whole seconds of UTC. */
const wholeSecond = 1000;

/** Days from 1970 to 2100 whose offset is looked up in a table, and what stands in it before a day was asked for and for days with a change. */
const tabulatedDays = 47_482;
const notAsked = -0x7fff_ffff;
const changesWithin = notAsked + 1;

type Stretch = { readonly before: number; readonly after: number; readonly changeAt: Instant };

/** A zone's offset as a function of the instant, and the table behind it: by UTC day, where `tabulated` says so. */
export type ZoneOffset = { readonly offset: (at: Instant) => number; readonly byDay: Int32Array };

const offsetsByZone = new Map<string, ZoneOffset>();

/**
 * How far a zone's clocks are ahead of UTC, in milliseconds, as a function of the instant. The browser's zone data is asked once for
 * each six days that occur, a few times more where the clocks change, and never again; after that an instant costs one look into a table.
 * An unknown zone throws a RangeError, as Intl does: zones are checked where they are typed in.
 */
export function zoneOffset(timeZone: string): (at: Instant) => number {
  return zoneOffsetTable(timeZone).offset;
}

/** The same with its table, for loops over very many instants. */
export function zoneOffsetTable(timeZone: string): ZoneOffset {
  const known = offsetsByZone.get(timeZone);
  if (known !== undefined) return known;
  const askNow = askIntl(timeZone);
  const answers = new Map<Instant, number>();
  const ask = (at: Instant): number => {
    const answer = answers.get(at) ?? askNow(at);
    answers.set(at, answer);
    return answer;
  };
  const stretches = new Map<number, Stretch>();
  const offsetInStretch = (at: Instant): number => {
    const index = Math.floor(at / stretch);
    let found = stretches.get(index);
    if (found === undefined) {
      found = lookAt(ask, index * stretch, (index + 1) * stretch);
      stretches.set(index, found);
    }
    return at < found.changeAt ? found.before : found.after;
  };
  const offset = tabulated(offsetInStretch);
  offsetsByZone.set(timeZone, offset);
  return offset;
}

/** Whether what stands in the table for a UTC day is its offset: else the day was not asked for, or the clocks change on it. */
export function isTabulated(offset: number | undefined): offset is number {
  return offset !== undefined && offset > changesWithin;
}

/** The same answers, kept for each UTC day on which the clocks do not change. */
function tabulated(answer: (at: Instant) => number): ZoneOffset {
  const offsets = new Int32Array(tabulatedDays).fill(notAsked);
  const offset = (at: Instant): number => {
    const day = Math.floor(at / millisecondsPerDay);
    const known = offsets[day];
    if (isTabulated(known)) return known;
    if (known === notAsked) {
      const [first, last] = [answer(day * millisecondsPerDay), answer((day + 1) * millisecondsPerDay - 1)];
      offsets[day] = first === last ? first : changesWithin;
    }
    return answer(at);
  };
  return { offset, byDay: offsets };
}

function lookAt(ask: (at: Instant) => number, from: Instant, to: Instant): Stretch {
  const before = ask(from);
  const after = ask(to);
  if (before === after) return { before, after, changeAt: to };
  let [still, already] = [from, to];
  while (already - still > wholeSecond) {
    const middle = Math.floor((still + already) / (2 * wholeSecond)) * wholeSecond;
    if (ask(middle) === before) still = middle;
    else already = middle;
  }
  return { before, after, changeAt: already };
}

function askIntl(timeZone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return local - Math.floor(at / wholeSecond) * wholeSecond;
  };
}
