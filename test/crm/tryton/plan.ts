/** What happens to one deal, in order; `day` counts from today into the past. */
export type Step =
  | { readonly day: number; readonly do: 'opportunity' | 'lead' | 'convert' | 'cancel' }
  | { readonly day: number; readonly do: 'win' }
  | { readonly day: number; readonly do: 'lose'; readonly reason: string }
  | { readonly day: number; readonly do: 'change'; readonly amount?: number; readonly closeInDays?: number; readonly rep?: number };

export type PlannedDeal = {
  readonly account: string;
  readonly name: string;
  readonly amount: number;
  readonly rep: number;
  readonly day: number;
  readonly closeInDays: number;
  readonly steps: readonly Step[];
};

/** Mulberry32: the same numbers on every machine, so that a failing run can be run again. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const places = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Larch', 'Maple', 'Nettle'];
const trades = ['Logistics', 'Foods', 'Print', 'Clinics'];
const wares = ['warehouse scanners', 'service contract', 'fleet tracking', 'renewal', 'pilot', '200 seats', 'cold store sensors'];
const reasons = ['Price', 'Chose a competitor', 'No budget this year', 'No decision'];

/**
 * 40 closed deals of about a year and 12 open ones, with stage changes at believable distances, some of them back and some of them skips.
 * The plan alone says what the history has to be; the reader is checked against it.
 */
export function plannedDeals(seed = 20261122): readonly PlannedDeal[] {
  const next = numbersFrom(seed);
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return Array.from({ length: 52 }, (_, index): PlannedDeal => {
    const open = index >= 40;
    const day = open ? between(8, 70) : between(110, 420);
    const account = `${places[index % places.length]} ${trades[Math.floor(index / places.length) % trades.length]}`;
    const steps: Step[] = [];
    let at = day - between(3, 14);
    const later = (low: number, high: number) => {
      at = Math.max(at - between(low, high), 1);
      return at;
    };
    if (open) {
      if (index % 3 !== 0) steps.push({ day: Math.max(at, 2), do: 'opportunity' });
      if (index === 44) steps.push({ day: 2, do: 'change', amount: 61_000, closeInDays: 75, rep: 1 });
      if (index === 46) steps.push({ day: 1, do: 'convert' });
    } else if (index % 5 === 4) {
      steps.push({ day: at, do: 'lose', reason: reasons[index % reasons.length] ?? 'Price' });
    } else {
      steps.push({ day: at, do: 'opportunity' });
      if (index % 7 === 3) steps.push({ day: later(2, 5), do: 'lead' }, { day: later(2, 9), do: 'opportunity' });
      if (index % 4 === 1) steps.push({ day: later(1, 6), do: 'change', closeInDays: 40, amount: 1000 * between(8, 90) });
      if (index % 10 === 6) steps.push({ day: later(10, 40), do: 'cancel' });
      else if (index % 3 === 0) steps.push({ day: later(10, 50), do: 'lose', reason: reasons[index % reasons.length] ?? 'Price' });
      else steps.push({ day: later(6, 30), do: 'convert' }, { day: later(2, 20), do: 'win' });
    }
    const name = `${account} - ${wares[index % wares.length]}`;
    return { account, name, amount: 500 * between(10, 240), rep: index % 2, day, closeInDays: open ? between(9, 80) : 30 - day, steps };
  });
}
