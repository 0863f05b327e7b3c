import { describe, expect, test } from 'vitest';
import { dealsOfOwners } from '../../lib/answers/dealsOfOwners';
import { had, store } from '../db/store';
import { closedDeals, occasion, past, proposal, told } from './team';

describe('the deals of an owner', () => {
  test('are the open ones of all names of theirs, the gravest first, each with its age', async () => {
    const database = await store();
    await told(database, [
      ...closedDeals,
      past('young', 3, 7, 0, { owner: 'Dana Novák', nextStep: 'Call' }),
      past('slow', 3, 28, 0, { owner: 'D. Novák', nextStep: 'Call' }),
      past('won', 3, 28, 1, { owner: 'D. Novák', outcome: { kind: 'won', at: 0, reason: null } }),
      past('other', 3, 28, 0, { owner: 'Carol' }),
    ]);
    const deals = had(await dealsOfOwners(database, ['Dana Novák', 'D. Novák', 'nobody'], occasion()));
    expect(deals.map(({ name, stageId, age }) => [name, stageId, age])).toEqual([
      ['Secret name slow', proposal, 20],
      ['Secret name young', proposal, 5],
    ]);
    expect(deals[0]?.evidence).toMatchObject({ kind: 'age-beyond-share', gravity: 'flag' });
  });

  test('are none where nobody owns any', async () => {
    expect(had(await dealsOfOwners(await store(), ['Dana'], occasion()))).toEqual([]);
  });
});
