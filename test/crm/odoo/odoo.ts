import type { RunningCrm } from '../runningCrm.ts';
import { drive } from './drive.ts';
import { checkHistory } from './historyCheck.ts';
import { setUp } from './rig.ts';

/** Odoo 14 with its CRM, from Debian's packages. */
export const odoo: RunningCrm = {
  id: 'odoo',
  name: 'Odoo',
  setUp: async (say) => {
    const rig = await setUp(say);
    if (typeof rig === 'string') return rig;
    await rig.reset();
    return {
      address: `${rig.origin}/web`,
      checks: [
        {
          name: 'the history is read as it was made, as a sales person who sees their own deals',
          run: () => checkHistory(rig, rig.rep, ({ plan }) => plan.owner === 'rep'),
        },
        {
          name: 'the history is read as it was made, as a colleague who sees all and whose Odoo is in French',
          run: () => checkHistory(rig, rig.colleague, () => true),
        },
      ],
      drive: async (browser) => {
        await rig.reset();
        return drive(browser, rig);
      },
      remove: rig.remove,
    };
  },
};
