import type { WireDetails } from '../wire.ts';
import type { ApiChange, Setting } from './crm.ts';
import { button, element } from './element.ts';
import { fieldList } from './fields.ts';
import { avatar, dateElement, daysBetween, daysText, moneyText } from './format.ts';
import { type Part, stageBar } from './stageBar.ts';

const shownAtFirst = 10;
const fieldLabels: Readonly<Record<string, string>> = {
  stage: 'Stage',
  owner: 'Owner',
  amount: 'Amount',
  closeDate: 'Close date',
  nextStep: 'Next step',
};

function changeLine(row: WireDetails['history'][number], currency: string): HTMLElement {
  const value =
    row.value === null
      ? 'emptied'
      : row.field === 'amount' && typeof row.value === 'number'
        ? moneyText(row.value, currency)
        : row.field === 'closeDate'
          ? dateElement(String(row.value))
          : (row.label ?? String(row.value));
  return element('p', { dir: 'auto' }, element('span', { class: 'quiet' }, `${fieldLabels[row.field] ?? row.field}: `), value);
}

function timeline(deal: WireDetails): HTMLElement[] {
  const lines = [
    ...deal.history.map((row) => ({ at: row.at, kind: 'change', body: changeLine(row, deal.currency) })),
    ...deal.activities.map((activity) => ({ at: activity.at, kind: activity.kind, body: element('p', {}, activity.subject) })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  const items = lines.map((line) => element('li', { 'data-kind': line.kind }, line.body, dateElement(line.at)));
  const list = element('ol', { class: 'timeline' }, ...items.slice(0, shownAtFirst));
  const more = button(`Show all ${items.length}`, { class: 'button plain' }, () => {
    list.append(...items.slice(shownAtFirst));
    more.remove();
  });
  const booked = deal.booked
    ? element('p', { class: 'booked' }, 'Booked: ', deal.booked.subject, ', ', dateElement(deal.booked.at))
    : element('p', { class: 'booked quiet' }, 'Nothing booked');
  return [booked, list, ...(items.length > shownAtFirst ? [more] : [])];
}

function contactList(deal: WireDetails): HTMLElement {
  if (deal.contacts.length === 0) return element('p', { class: 'quiet' }, 'No contact yet');
  return element(
    'ul',
    { class: 'contacts' },
    ...deal.contacts.map(({ name, role }) =>
      element('li', {}, avatar(name), element('span', {}, name, element('br'), element('span', { class: 'quiet' }, role))),
    ),
  );
}

function sinceText(deal: WireDetails, now: string): string {
  if (deal.status === 'won') return 'Won';
  if (deal.status === 'lost') return deal.lostReason ? `Lost: ${deal.lostReason}` : 'Lost';
  return `${daysText(daysBetween(deal.stageSince, now))} in this stage`;
}

/** One deal, on its own page or in the dialog over the board. `update` puts new values into the same elements. */
export function dealView(first: WireDetails, setting: Setting, change: (change: ApiChange) => Promise<void>, links: readonly Node[]): Part {
  const bar = stageBar(first, setting, change);
  const fields = fieldList(first, setting, change);
  const since = element('p', { class: 'quiet since' });
  const activity = element('section', { class: 'panel', 'aria-label': 'Activity' });
  const update = (deal: WireDetails) => {
    bar.update(deal);
    fields.update(deal);
    since.replaceChildren(sinceText(deal, setting.session.now));
    activity.replaceChildren(element('h2', {}, 'Activity'), ...timeline(deal));
  };
  update(first);
  const made = element(
    'article',
    {
      class: 'deal',
      'data-record': 'deal',
      'data-deal-id': first.id,
      'data-pipeline-id': first.pipelineId,
      'aria-labelledby': 'deal-name',
    },
    element('div', { class: 'deal-links' }, ...links),
    element(
      'header',
      { class: 'deal-header' },
      element('h1', { id: 'deal-name', 'data-field': 'name', dir: 'auto' }, first.name),
      element('p', { class: 'quiet', 'data-field': 'account', dir: 'auto' }, first.account),
      since,
    ),
    bar.element,
    element(
      'div',
      { class: 'deal-body' },
      element(
        'div',
        {},
        element('section', { class: 'panel' }, element('h2', {}, 'Details'), fields.element),
        element('section', { class: 'panel' }, element('h2', {}, 'Contacts'), contactList(first)),
      ),
      activity,
    ),
  );
  return { element: made, update };
}
