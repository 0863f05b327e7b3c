import { hintsOfRules } from './default/hintsOfRules';
import { hintsOfStages } from './default/hintsOfStages';
import { noDecisionReasons } from './default/noDecisionReasons';
import { process } from './default/process';
import { questionsOfRules } from './default/questionsOfRules';
import { questionsOfStages } from './default/questionsOfStages';
import { rules } from './default/rules';
import { templates } from './default/templates';
import type { Playbook } from './playbook';

/**
 * The playbook that every installation starts with. Forms of address are those of the interface: vous in French, 您 in Chinese where a pronoun is
 * needed at all, magázó with Ön in Hungarian; questions mostly do without.
 */
export const defaultPlaybook: Playbook = {
  format: 1,
  id: 'ridealong-default',
  version: 1,
  name: {
    en: 'Ridealong’s default playbook',
    zh: 'Ridealong 默认打法手册',
    fr: 'Guide par défaut de Ridealong',
    hu: 'A Ridealong alap kézikönyve',
  },
  processes: [process],
  rules,
  prompts: [...hintsOfStages, ...hintsOfRules, ...questionsOfStages, ...questionsOfRules],
  templates,
  noDecisionReasons,
};
