import type { WireDeal } from '../wire.ts';
import type { Setting } from './crm.ts';
import { element } from './element.ts';
import { avatar, dateElement, daysBetween, daysText, moneyText } from './format.ts';

type BoardActions = { readonly hrefOf: (path: string) => string; readonly move: (dealId: string, stageId: string) => void };

function card(deal: WireDeal, now: string, hrefOf: BoardActions['hrefOf']): HTMLLIElement {
  const late = deal.closeDate !== null && deal.closeDate < now.slice(0, 10);
  const made = element(
    'li',
    { class: 'card', 'data-deal-card': true, 'data-deal-id': deal.id, draggable: 'true' },
    element('a', { class: 'card-name', href: hrefOf(`/board?deal=${deal.id}`), draggable: 'false', dir: 'auto' }, deal.name),
    element(
      'p',
      { class: 'card-figures' },
      element('span', {}, deal.amount ? moneyText(deal.amount.value, deal.amount.currency) : 'No amount'),
      element('span', { class: 'quiet', dir: 'auto' }, daysText(daysBetween(deal.stageSince, now))),
    ),
    element(
      'div',
      { class: 'card-footer', 'data-card-footer': true },
      avatar(deal.owner?.name ?? null),
      deal.closeDate
        ? element('span', { class: late ? 'late' : 'quiet' }, dateElement(deal.closeDate, 'short'), late ? ' passed' : null)
        : null,
    ),
  );
  made.addEventListener('dragstart', (event) => {
    event.dataTransfer?.setData('text/plain', deal.id);
    made.dataset['dragged'] = '';
  });
  made.addEventListener('dragend', () => {
    delete made.dataset['dragged'];
  });
  return made;
}

function column(stage: Setting['stages'][number], deals: readonly WireDeal[], now: string, actions: BoardActions): HTMLElement {
  const currency = deals.find((deal) => deal.amount)?.amount?.currency;
  const sum = deals.reduce((total, deal) => total + (deal.amount?.value ?? 0), 0);
  const made = element(
    'section',
    { class: 'column', 'data-stage-id': stage.id, 'aria-labelledby': `column-${stage.id}` },
    element(
      'header',
      { class: 'column-header', 'data-column-header': true },
      element('h2', { id: `column-${stage.id}` }, stage.label, element('span', { class: 'count' }, String(deals.length))),
      element('p', { class: 'quiet' }, currency ? moneyText(sum, currency) : '-'),
    ),
    element('ol', { class: 'cards' }, ...deals.map((deal) => card(deal, now, actions.hrefOf))),
  );
  made.addEventListener('dragover', (event) => {
    event.preventDefault();
    made.dataset['dropTarget'] = '';
  });
  made.addEventListener('dragleave', () => {
    delete made.dataset['dropTarget'];
  });
  made.addEventListener('drop', (event) => {
    event.preventDefault();
    delete made.dataset['dropTarget'];
    const dealId = event.dataTransfer?.getData('text/plain');
    if (dealId) actions.move(dealId, stage.id);
  });
  return made;
}

/** The open deals in one column a stage, those last worked on first. */
export function boardView(deals: readonly WireDeal[], setting: Setting, actions: BoardActions): HTMLElement {
  const columns = setting.stages
    .filter((stage) => stage.kind === 'open')
    .map((stage) => {
      const inStage = deals.filter((deal) => deal.stageId === stage.id && deal.status === 'open');
      return column(
        stage,
        inStage.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt)),
        setting.session.now,
        actions,
      );
    });
  return element('div', { class: 'board', 'data-view': 'board' }, ...columns);
}
