import type { StageKind } from '../../domain/deal/pipeline';
import { type Result, success } from '../../result';
import type { HistoryProblem, PastPipeline } from '../adapter';
import { textOf } from '../dom';
import { type Calls, problem } from './calls';
import { type Clock, isZone } from './clock';
import { formatsIn } from './formats';

/** What the opportunity's own form tells of SuiteCRM: its stages, what it calls its fields, and how this user reads dates. */
export type Form = {
  readonly pipeline: PastPipeline;
  readonly clock: Clock;
  readonly labels: { readonly stage: string | null; readonly closeDate: string | null };
};

/** A field's label as the form and the audit both call it, less their punctuation. */
export function bareLabel(text: string | null): string | null {
  return text?.replace(/[:*]/g, '').trim() || null;
}

/** SuiteCRM itself closes a deal by these two stored keys, whatever they are called. A stage that an administrator adds is open. */
export function kindOf(stage: string | null): StageKind {
  return stage === 'Closed Won' ? 'won' : stage === 'Closed Lost' ? 'lost' : 'open';
}

function stagesIn(document: Document): PastPipeline['stages'] {
  return [...document.querySelectorAll('select#sales_stage option')].flatMap((option) => {
    const id = option.getAttribute('value');
    return id ? [{ id, label: textOf(option) || id, kind: kindOf(id) }] : [];
  });
}

/** Where the user's own settings are: every page links to them. */
function settingsOf(document: Document): Readonly<Record<string, string>> | null {
  for (const link of document.querySelectorAll('a[href*="module=Users"][href*="record="]')) {
    const parameters = new URLSearchParams(link.getAttribute('href')?.split('?')[1] ?? '');
    const record = parameters.get('record');
    if (parameters.get('action') === 'EditView' && record) return { module: 'Users', action: 'EditView', record };
  }
  return null;
}

/** Reads the form for a new opportunity and the user's settings, for the zone in which SuiteCRM writes times. Nothing is saved. */
export async function readForm(calls: Calls): Promise<Result<Form, HistoryProblem>> {
  const page = await calls.page({ module: 'Opportunities', action: 'EditView' });
  if (!page.ok) return page;
  const document = page.value;
  const [stages, { order, decimal }, settings] = [stagesIn(document), formatsIn(document), settingsOf(document)];
  if (settings === null) return problem('not-understood', 'no page of SuiteCRM');
  if (stages.length === 0) return problem('forbidden', 'no form for opportunities');
  if (order === null) return problem('not-understood', 'no format of dates');
  const own = await calls.page(settings);
  if (!own.ok) return own;
  const zone = textOf(own.value.querySelector('select[name="timezone"]'));
  if (!zone || !isZone(zone)) return problem('not-understood', 'no time zone');
  const labelOf = (name: string) => bareLabel(textOf(document.querySelector(`.edit-view-row-item[data-field="${name}"] .label`)));
  return success({
    pipeline: { id: '', label: 'Opportunities', stages },
    clock: { order, decimal, zone },
    labels: { stage: labelOf('sales_stage'), closeDate: labelOf('date_closed') },
  });
}
