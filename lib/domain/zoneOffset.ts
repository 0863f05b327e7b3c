import { type Instant, millisecondsPerDay } from './time';

/**
 * Length of a stretch within which a zone is taken to change its offset at most once. In the IANA database no two changes since 1970
 * lie closer together than 6 days and 23 hours (Boa Vista, Noronha and Recife in October 2000).
 */
const stretch = 6 * millisecondsPerDay;

/** Clocks change on whole seconds of UTC. */
const wholeSecond = 1000;

type Stretch = { readonly before: number; readonly after: number; readonly changeAt: Instant };

const offsetsByZone = new Map<string, (at: Instant) => number>();

/**
 * How far a zone's clocks are ahead of UTC, in milliseconds, as a function of the instant. The browser's zone data is asked once for
 * each six days that occur, a few times more where the clocks change, and never again. An unknown zone throws a RangeError, as Intl does: zones are checked where they are typed in.
 */
export function zoneOffset(timeZone: string): (at: Instant) => number {
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
  const offset = (at: Instant): number => {
    const index = Math.floor(at / stretch);
    let found = stretches.get(index);
    if (found === undefined) {
      found = lookAt(ask, index * stretch, (index + 1) * stretch);
      stretches.set(index, found);
    }
    return at < found.changeAt ? found.before : found.after;
  };
  offsetsByZone.set(timeZone, offset);
  return offset;
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
