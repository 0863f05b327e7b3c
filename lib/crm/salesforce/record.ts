import type { DealReading, Field } from '../../domain/deal/reading';
import type { LocalDate } from '../../domain/time/time';
import { dateOrderIn, gap, had, parseAmount, parseLocalisedDate } from '../dom';
import { elementsIn, shownText } from './shadow';

const anyField = '[data-target-selection-name^="sfdc:RecordField."]';
const opportunityField = '[data-target-selection-name^="sfdc:RecordField.Opportunity."]';
const output = '[data-output-element-id="output-field"], .test-id__field-value';
const control = 'input, textarea, select, [role="combobox"]';

/** What holds a field's value, by the field's API name, which is the same in all languages. A field that is edited has none: a draft is no fact. */
function outputOf(page: Element, name: string): Field<Element> {
  const fields = elementsIn(page, `[data-target-selection-name="sfdc:RecordField.Opportunity.${name}"]`);
  if (fields.length === 0) return gap('not-on-page');
  const kept = fields.filter((field) => elementsIn(field, control).length === 0);
  if (kept.length === 0) return gap('edited');
  const outputs = kept.flatMap((field) => elementsIn(field, output)[0] ?? []);
  const [first] = outputs;
  if (first === undefined) return gap('unreadable');
  // A parent opportunity's fields may stand on the same page.
  return new Set(outputs.map(shownText)).size === 1 ? had(first) : gap('ambiguous');
}

function text(page: Element, name: string): Field<string | null> {
  const found = outputOf(page, name);
  return found.ok ? had(shownText(found.value) || null) : found;
}

/** The name that a lookup field shows: its link's, since beside it stand words about the record and its preview. */
function linked(page: Element, name: string): Field<string | null> {
  const found = outputOf(page, name);
  if (!found.ok) return found;
  const [link] = elementsIn(found.value, 'a[href]');
  return had(shownText(link ?? found.value) || null);
}

function stage(page: Element): DealReading['stage'] {
  const shown = text(page, 'StageName');
  // "Active" is the step that somebody looks at, "current" the one that the record is in (SLDS, path).
  const current = elementsIn(page, 'ul.slds-path__nav > li[data-name].slds-is-current');
  const [only] = current;
  const id = only?.getAttribute('data-name');
  const [title] = only === undefined ? [] : elementsIn(only, '.slds-path__title');
  const label = title === undefined ? '' : shownText(title);
  // A path may be drawn for another list of values than the stage.
  const isStage = !shown.ok || shown.value === null || shown.value === label;
  if (current.length === 1 && id && label && isStage) return had({ id, label });
  if (!shown.ok) return current.length > 1 ? gap('ambiguous') : shown;
  return shown.value === null ? gap('unreadable') : had({ id: null, label: shown.value });
}

function amount(page: Element): DealReading['amount'] {
  const shown = text(page, 'Amount');
  if (!shown.ok) return shown;
  if (shown.value === null) return had(null);
  const currency = text(page, 'CurrencyIsoCode');
  const code = currency.ok ? /^[A-Z]{3}\b/.exec(currency.value ?? '')?.[0] : undefined;
  // Behind an amount in its own currency stands the same in the user's: "USD 36,500.00 (EUR 33,180.00)".
  return parseAmount(shown.value.replace(/\s+\([^()]*\)$/, ''), { currency: code ?? null });
}

function closeDate(page: Element): Field<LocalDate | null> {
  const shown = text(page, 'CloseDate');
  if (!shown.ok || shown.value === null) return shown;
  // The user's date format is nowhere in the page, but every date of the record is written in it.
  const dates = elementsIn(page, anyField).flatMap((field) => shownText(field).match(/\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{4}/g) ?? []);
  return parseLocalisedDate(shown.value, dateOrderIn(dates));
}

/** "Fir Clinics - Scanners | Opportunity | Salesforce", for a page that does not show the name as a field. */
function nameInTitle(document: Document): DealReading['name'] {
  const [name, ...rest] = document.title.split(' | ');
  return name && rest.length > 1 ? had(name.trim()) : gap('not-on-page');
}

/** Whether a page shows the fields of another object's record and none of an opportunity: the former page, while the next one comes. */
export function isAnotherRecord(page: Element): boolean {
  return elementsIn(page, anyField).length > 0 && elementsIn(page, opportunityField).length === 0;
}

/** Reads the opportunity on the page that is in front. Its id and its record type are nowhere in it. */
export function readRecord(page: Element, document: Document): DealReading {
  const name = text(page, 'Name');
  return {
    dealId: gap('not-on-page'),
    pipelineId: gap('not-on-page'),
    name: name.ok && name.value !== null ? had(name.value) : name.ok ? gap('unreadable') : nameInTitle(document),
    stage: stage(page),
    account: linked(page, 'AccountId'),
    owner: linked(page, 'OwnerId'),
    amount: amount(page),
    closeDate: closeDate(page),
    nextStep: text(page, 'NextStep'),
  };
}
