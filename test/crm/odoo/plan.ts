/** Odoo's own stages by what they are called in English, in their order. */
export const stageNames = ['New', 'Qualified', 'Proposition', 'Won'] as const;
export type StageName = (typeof stageNames)[number];

/** What happens to one deal, in order; `day` counts from today into the past. `by` is who does it. */
export type Step = { readonly day: number; readonly by: 'admin' | 'colleague' } & (
  | { readonly do: 'move'; readonly to: StageName }
  | { readonly do: 'lose' | 'reopen' }
  | { readonly do: 'change'; readonly amount: number }
);

export type PlannedDeal = {
  readonly account: string;
  readonly name: string;
  readonly amount: number;
  /** Whose it is: the sales person's who looks, or a colleague's, which that one may not see. */
  readonly owner: 'rep' | 'colleague';
  readonly day: number;
  readonly closeInDays: number;
  readonly steps: readonly Step[];
};

const places = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Larch', 'Maple', 'Nettle'];
const trades = ['Logistics', 'Foods', 'Print', 'Clinics'];
const wares = ['warehouse scanners', 'service contract', 'fleet tracking', 'renewal', 'pilot', '200 seats', 'cold store sensors'];

/**
 * 40 closed deals of about a year and 12 open ones. Steps lie some days apart, some of them go back and some skip a stage, and every third is
 * taken by a colleague whose Odoo is in French. The plan alone says what the history has to be; the reader is checked against it.
 */
export function plannedDeals(): readonly PlannedDeal[] {
  return Array.from({ length: 52 }, (_, index): PlannedDeal => {
    const isOpen = index >= 40;
    const account = `${places[index % places.length]} ${trades[Math.floor(index / places.length) % trades.length]}`;
    const day = isOpen ? 12 + ((index * 7) % 50) : 120 + ((index * 53) % 290);
    const steps: Step[] = [];
    let at = day;
    const take = (
      step:
        | Pick<Step & { do: 'move' }, 'do' | 'to'>
        | { readonly do: 'lose' | 'reopen' }
        | { readonly do: 'change'; readonly amount: number },
    ) => {
      at = Math.max(1, at - 1 - ((index * 11 + steps.length * 5) % (isOpen ? 4 : 16)));
      steps.push({ ...step, day: at, by: (index + steps.length) % 3 === 0 ? 'colleague' : 'admin' });
    };
    const to = (name: StageName) => take({ do: 'move', to: name });
    if (isOpen) {
      if (index % 3 !== 0) to('Qualified');
      if (index % 3 === 2) to('Proposition');
      if (index === 44) take({ do: 'change', amount: 61_000 });
      if (index === 45) take({ do: 'lose' });
      if (index === 45) take({ do: 'reopen' });
    } else if (index % 5 === 4) {
      take({ do: 'lose' });
    } else {
      if (index % 6 !== 5) to('Qualified');
      const goesBack = index % 6 !== 5 && index % 7 === 3;
      if (goesBack) to('New');
      if (goesBack) to('Qualified');
      to('Proposition');
      if (index % 4 === 1) take({ do: 'change', amount: 1_000 * (8 + index) });
      if (index % 3 === 0) take({ do: 'lose' });
      else to('Won');
    }
    const name = `${account} - ${wares[index % wares.length]}`;
    const owner = index % 9 === 7 ? 'colleague' : 'rep';
    return {
      account,
      name,
      amount: 500 * (10 + ((index * 37) % 230)),
      owner,
      day,
      closeInDays: isOpen ? 9 + ((index * 13) % 70) : 30 - day,
      steps,
    };
  });
}
