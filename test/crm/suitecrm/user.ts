/** A user's language and formats, as SuiteCRM's settings keep them. */
export type User = {
  readonly zone: string;
  readonly date: (year: string, month: string, day: string) => string;
  readonly positions: string;
  readonly hours: '24' | '12';
  readonly decimal: ',' | '.';
  readonly stages: readonly (readonly [key: string, label: string])[];
  readonly words: {
    readonly stage: string;
    readonly closeDate: string;
    readonly amount: string;
    readonly owner: string;
    readonly audited: string;
  };
};

export const french: User = {
  zone: 'Europe/Paris',
  date: (year, month, day) => `${day}/${month}/${year}`,
  positions: "'d': 1,'m': 2,'Y': 3",
  hours: '24',
  decimal: ',',
  stages: [
    ['Prospecting', 'Prospection'],
    ['Qualification', 'Qualification'],
    ['Proposal/Price Quote', 'Proposition'],
    ['Closed Won', 'Gagné'],
    ['Closed Lost', 'Perdu'],
  ],
  words: {
    stage: 'Phase de vente',
    closeDate: 'Date de clôture prévue',
    amount: 'Montant',
    owner: 'Assigné à',
    audited: 'Champs audités dans ce module',
  },
};

export const american: User = {
  zone: 'America/New_York',
  date: (year, month, day) => `${month}-${day}-${year}`,
  positions: "'m': 1,'d': 2,'Y': 3",
  hours: '12',
  decimal: '.',
  stages: french.stages.map(([key]) => [key, key]),
  words: {
    stage: 'Sales Stage',
    closeDate: 'Expected Close Date',
    amount: 'Opportunity Amount',
    owner: 'Assigned to',
    audited: 'Fields audited in this module',
  },
};

export function dateFor(user: User, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return user.date(year, month, day);
}

/** A time as this user sees it, in the user's zone and to the minute. */
export function timeFor(user: User, at: number): string {
  const options = { timeZone: user.zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: user.hours === '24' ? 'h23' : 'h12' });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const half = user.hours === '12' ? part('dayPeriod').toLowerCase() : '';
  return `${user.date(part('year'), part('month'), part('day'))} ${part('hour')}:${part('minute')}${half}`;
}
