import type { Occasion } from '../../lib/answers/occasion';
import { presentPlaybook } from '../../lib/background/presentPlaybook';
import type { User } from '../../lib/background/user';

/** What answers depend on, as of when the store was read. */
export async function occasionOf({ language, today, now, calendar }: User): Promise<Occasion> {
  return { language, today, now, calendar, playbook: await presentPlaybook() };
}
