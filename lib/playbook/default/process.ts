import type { SalesProcess } from '../playbook';
import { close } from './stages/close';
import { lead } from './stages/lead';
import { need } from './stages/need';
import { negotiation } from './stages/negotiation';
import { proposal } from './stages/proposal';

/**
 * Five stages that end with a buyer's act. Their days add up to forty working days, about eight weeks: a seed within the one to three months
 * that deals of 10,000 to 50,000 dollars commonly take, until the team's own history carries figures. No pass rate is set: a benchmark is no target.
 */
export const process: SalesProcess = {
  id: 'five-stages',
  name: { en: 'Five stages', zh: '五阶段流程', fr: 'Cinq étapes', hu: 'Ötszakaszos folyamat' },
  days: 'business',
  stages: [lead, need, proposal, negotiation, close],
};
