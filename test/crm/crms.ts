import { odoo } from './odoo/odoo.ts';
import type { RunningCrm } from './runningCrm.ts';
import { tryton } from './tryton/tryton.ts';

/** The CRMs that run here, the quickest to set up first: they are driven in this order while the others are still being set up. */
export const crms: readonly RunningCrm[] = [tryton, odoo];
