import type { Occasion } from '../../lib/answers/occasion';
import type { User } from '../../lib/background/user';
import { defaultPlaybook } from '../../lib/playbook/default';

/** What answers depend on, as of when the store was read. */
export function occasionOf({ language, today, now, calendar }: User): Occasion {
  return { language, today, now, calendar, playbook: defaultPlaybook };
}
