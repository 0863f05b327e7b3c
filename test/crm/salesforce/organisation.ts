import { recordId18 } from '../../../lib/crm/salesforce/recordId.ts';
import { randomFrom } from '../../demo/data/random.ts';
import type { Row } from './soqlServer.ts';
import type { StandInOrganisation } from './standIn.ts';

const day = 86_400_000;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The id of the n-th record of a kind, in the order in which ids are given out. */
export function idOf(prefix: string, place: number): string {
  let rest = place;
  let tail = '';
  for (let at = 0; at < 7; at += 1) {
    tail = digits.charAt(rest % 62) + tail;
    rest = Math.floor(rest / 62);
  }
  return recordId18(`${prefix}Dm000${tail}`);
}

/** How the API writes a point in time. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

const openStages = ['Prospecting', 'Qualification', 'Proposal/Price Quote', 'Negotiation/Review'] as const;

export const stages: StandInOrganisation['stages'] = [
  ...openStages.map((name) => ({ name, label: name, closed: false, won: false })),
  { name: 'Closed Won', label: 'Closed Won', closed: true, won: true },
  { name: 'Closed Lost', label: 'Closed Lost', closed: true, won: false },
];

const owners = ['Alice Morgan', 'Bob Keller', 'Carol Meyer', 'Dana Fischer'];

export type Plan = { readonly id: string; readonly stages: readonly (readonly [stage: string, at: number])[] };

/** Opportunities with their history, the same for the same seed: what the API tells of them, and the plan that it was made by. */
export function organisationOf(
  count: number,
  seed: number,
  now: number,
  given: Partial<StandInOrganisation> = {},
): { readonly organisation: StandInOrganisation; readonly plans: readonly Plan[] } {
  const random = randomFrom(seed).unit;
  const opportunities: Row[] = [];
  const history: Row[] = [];
  const fieldHistory: Row[] = [];
  const plans: Plan[] = [];
  for (let place = 0; place < count; place += 1) {
    const id = idOf('006', place + 1);
    const createdAt = Math.floor((now - (30 + random() * 700) * day) / 1000) * 1000;
    const steps: [string, number][] = [[openStages[0], createdAt]];
    let at = createdAt;
    const add = (stage: string) => {
      at += Math.ceil((1 + random() * 20) * 86_400) * 1000;
      if (at >= now) return false;
      steps.push([stage, at]);
      return true;
    };
    let goesOn = true;
    for (const stage of openStages.slice(1)) goesOn &&= random() < 0.75 && add(stage);
    if (random() < 0.8) add(goesOn && random() < 0.6 ? 'Closed Won' : 'Closed Lost');
    const first = Math.round(random() * 900 + 100) * 100;
    let amount = first;
    const closeDate = new Date(createdAt + 90 * day).toISOString().slice(0, 10);
    steps.forEach(([stage, changedAt], step) => {
      const was = step === 0 ? null : amount;
      if (step === 2) amount = Math.round(first * 0.9);
      history.push({
        Id: idOf('008', history.length + 1),
        OpportunityId: id,
        CreatedDate: stamp(changedAt),
        StageName: stage,
        Amount: amount,
        PrevAmount: was,
        CloseDate: closeDate,
        PrevCloseDate: step === 0 ? null : closeDate,
        Probability: 10 * step,
      });
    });
    const [stage, lastAt] = steps.at(-1) ?? [openStages[0], createdAt];
    const owner = Math.floor(random() * owners.length);
    if (steps.length > 2) {
      const change = {
        OpportunityId: id,
        CreatedDate: stamp(steps[1]?.[1] ?? createdAt),
        Field: 'Owner',
        OldValue: owners[(owner + 1) % 4],
      };
      fieldHistory.push({ ...change, Id: idOf('017', fieldHistory.length + 1), NewValue: owners[owner] });
      fieldHistory.push({
        ...change,
        Id: idOf('017', fieldHistory.length + 1),
        OldValue: idOf('005', owner + 2),
        NewValue: idOf('005', owner + 1),
      });
    }
    plans.push({ id, stages: steps });
    opportunities.push({
      Id: id,
      Name: `Deal ${place + 1}`,
      StageName: stage,
      IsClosed: stage.startsWith('Closed'),
      IsWon: stage === 'Closed Won',
      IsDeleted: false,
      CreatedDate: stamp(createdAt),
      SystemModstamp: stamp(lastAt),
      LastStageChangeDate: steps.length > 1 ? stamp(lastAt) : null,
      Amount: amount,
      CloseDate: closeDate,
      NextStep: stage.startsWith('Closed') ? null : 'Call back',
      RecordTypeId: null,
      OwnerId: idOf('005', owner + 1),
      AccountId: idOf('001', (place % 50) + 1),
      Owner: { Name: owners[owner] },
      Account: { Name: `Account ${(place % 50) + 1}` },
    });
  }
  const organisation: StandInOrganisation = {
    sid: '00DDm0000000001!AQ.session',
    labelPlural: 'Opportunities',
    recordTypes: [],
    stages,
    opportunities,
    history,
    fieldHistory,
    currencies: 'one',
    ...given,
  };
  return { organisation, plans };
}
