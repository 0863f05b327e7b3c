import type { Translate } from '../../../lib/i18n/translator';
import { type PlaybookFaultKind, playbookFaultKinds } from '../../../lib/playbook/playbookFault';

/** What is wrong, in the user's language. */
export function faultText(t: Translate, what: string): string {
  const kind: PlaybookFaultKind = playbookFaultKinds.find((each) => each === what) ?? 'wrong-value';
  return t(`playbook.fault.${kind}`);
}
