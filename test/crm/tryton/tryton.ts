import type { RunningCrm } from '../runningCrm.ts';
import { drive } from './drive.ts';
import { checkHistory } from './historyCheck.ts';
import { setUp } from './rig.ts';

/** Tryton 6 with its opportunities, from Debian's packages. */
export const tryton: RunningCrm = {
  id: 'tryton',
  name: 'Tryton',
  setUp: async (say) => {
    const rig = await setUp(say);
    if (typeof rig === 'string') return rig;
    await rig.start();
    return {
      address: rig.address,
      checks: [{ name: 'the whole history is read as it was made', run: () => checkHistory(rig) }],
      drive: async (browser) => {
        await rig.reset();
        return drive(browser, rig);
      },
      remove: rig.remove,
    };
  },
};
