import { atomic } from './atomic/atomic.ts';
import { odoo } from './odoo/odoo.ts';
import type { RunningCrm } from './runningCrm.ts';
import { tryton } from './tryton/tryton.ts';

/** The CRMs that run here, the slowest to set up first: each is driven once it is ready, while the others are still being set up. */
export const crms: readonly RunningCrm[] = [odoo, tryton, atomic];
