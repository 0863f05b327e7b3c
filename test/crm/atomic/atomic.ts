import type { RunningCrm } from '../runningCrm.ts';
import { drive } from './drive.ts';
import { setUp } from './rig.ts';

/** Atomic CRM's Material UI line, from npm. It keeps its data in the page, so that there is nothing to set back between two browsers. */
export const atomic: RunningCrm = {
  id: 'atomic',
  name: 'Atomic CRM',
  setUp: async (say) => {
    const rig = await setUp(say);
    if (typeof rig === 'string') return rig;
    return { address: rig.address, checks: [], drive: (browser) => drive(browser, rig), remove: rig.remove };
  },
};
