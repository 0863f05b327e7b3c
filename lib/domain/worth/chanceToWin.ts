import type { DealKey } from '../deal/deal';
import type { RateOrMissing } from '../ratio/ratioStrip';
import type { CloseEnd, CloseSpell } from '../statistics/closeSpell';
import { landmark } from '../statistics/landmark';
import { riskTable } from '../statistics/riskTable';

/**
 * A visit of a stage followed beyond it, to the deal's close. All ages are days since the visit began; `leftAt` is the age at which it left
 * the stage, or until which it was last known in it.
 */
export type StageStay = CloseSpell & { readonly deal: DealKey; readonly leftAt: number };

/**
 * The chance of being won by day `horizon` after entry for a deal that has been in the stage for `age` days: landmark Aalen-Johansen (van
 * Houwelingen 2007) among the visits that were still in the stage then, whatever stages they saw afterwards; never a product of stages.
 * Shown or not as `landmark` tells.
 */
export function chanceToWin(stays: readonly StageStay[], age: number, horizon: number): RateOrMissing {
  return landmark<CloseEnd>(riskTable(stays.filter(({ leftAt }) => leftAt > age)), 'won', age, horizon);
}
