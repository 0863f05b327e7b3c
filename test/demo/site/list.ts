import type { Status } from '../deal.ts';
import type { WireDeal } from '../wire.ts';
import type { Setting } from './crm.ts';
import { button, element } from './element.ts';
import { avatar, dateElement, daysBetween, moneyText } from './format.ts';

const atOnce = 200;

function row(deal: WireDeal, { session, stages }: Setting, hrefOf: (path: string) => string): HTMLTableRowElement {
  const stage = stages.find((known) => known.id === deal.stageId);
  const late = deal.status === 'open' && deal.closeDate !== null && deal.closeDate < session.now.slice(0, 10);
  return element(
    'tr',
    { 'data-deal-row': true, 'data-deal-id': deal.id },
    element('td', { 'data-cell': 'name' }, element('a', { href: hrefOf(`/deals/${deal.id}`), dir: 'auto' }, deal.name)),
    element(
      'td',
      { 'data-cell': 'stage', 'data-stage-id': deal.stageId },
      element('span', { class: 'pill' }, stage?.label ?? deal.stageId),
    ),
    element('td', { 'data-cell': 'days', class: 'number' }, String(daysBetween(deal.stageSince, session.now))),
    element('td', { 'data-cell': 'amount', class: 'number' }, deal.amount ? moneyText(deal.amount.value, deal.amount.currency) : ''),
    element('td', { 'data-cell': 'closeDate', class: late ? 'late' : '' }, deal.closeDate ? dateElement(deal.closeDate) : ''),
    element('td', { 'data-cell': 'nextStep', dir: 'auto' }, deal.nextStep ?? deal.lostReason ?? ''),
    element('td', { 'data-cell': 'owner' }, element('span', { class: 'person' }, avatar(deal.owner?.name ?? null), deal.owner?.name ?? '')),
  );
}

const heads = ['Deal', 'Stage', 'Days in stage', 'Amount', 'Close date', 'Next step', 'Owner'];

/** A table of the deals of one status, the first 200 of them at once. */
export function listView(deals: readonly WireDeal[], status: Status, setting: Setting, hrefOf: (path: string) => string): HTMLElement {
  const ordered = deals.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  const body = element('tbody', {}, ...ordered.slice(0, atOnce).map((deal) => row(deal, setting, hrefOf)));
  const more = button('Show all', { class: 'button' }, () => {
    body.append(...ordered.slice(atOnce).map((deal) => row(deal, setting, hrefOf)));
    more.remove();
  });
  const tabs = (['open', 'won', 'lost'] as const).map((name) =>
    element(
      'a',
      { href: hrefOf(`/list?status=${name}`), 'aria-current': name === status ? 'page' : null },
      { open: 'Open', won: 'Won', lost: 'Lost' }[name],
    ),
  );
  const head = element(
    'thead',
    {},
    element('tr', {}, ...heads.map((text) => element('th', { scope: 'col', class: /Days|Amount/.test(text) ? 'number' : '' }, text))),
  );
  return element(
    'div',
    { class: 'list' },
    element('nav', { class: 'tabs', 'aria-label': 'Which deals' }, ...tabs, element('span', { class: 'quiet' }, `${deals.length} deals`)),
    element('div', { class: 'table' }, element('table', { 'data-view': 'list' }, head, body)),
    ordered.length > atOnce ? more : null,
  );
}
