import type { Setting } from './crm.ts';
import { element } from './element.ts';
import { avatar } from './format.ts';

export type Kind = 'board' | 'list' | 'deal';

export type Frame = {
  readonly kind: Kind;
  readonly body: HTMLBodyElement;
  /** Puts a view into the page's main part; `wide` gives it the window's whole width. */
  readonly show: (view: HTMLElement, wide: boolean) => void;
  readonly setBusy: (busy: boolean) => void;
  readonly say: (text: string) => void;
};

/** Hides cards and rows that do not hold the text that is searched for. */
function filterDeals(main: HTMLElement, text: string): void {
  const wanted = text.trim().toLocaleLowerCase();
  for (const item of main.querySelectorAll<HTMLElement>('[data-deal-card], [data-deal-row]'))
    item.hidden = wanted !== '' && !item.textContent.toLocaleLowerCase().includes(wanted);
}

/** A body with the site's bar and an empty main part. */
export function pageFrame(setting: Setting, kind: Kind, hrefOf: (path: string) => string): Frame {
  const main = element('main', {});
  const message = element('p', { class: 'message', role: 'status' });
  const search = element('input', { type: 'search', placeholder: 'Find a deal', 'aria-label': 'Find a deal' });
  search.addEventListener('input', () => filterDeals(main, search.value));
  const link = (path: string, label: string, here: boolean) =>
    element('a', { href: hrefOf(path), 'aria-current': here ? 'page' : null }, label);
  const bar = element(
    'header',
    { class: 'bar' },
    element(
      'a',
      { class: 'brand', href: hrefOf('/board') },
      element('img', { src: '/site/mark.svg', alt: '', width: 22, height: 22 }),
      'Larkfield',
    ),
    element('nav', { 'aria-label': 'Main' }, link('/board', 'Board', kind === 'board'), link('/list', 'List', kind === 'list')),
    search,
    element('span', { class: 'person' }, avatar(setting.session.user), setting.session.user),
  );
  const body = document.createElement('body');
  body.append(bar, message, main);
  return {
    kind,
    body,
    show: (view, wide) => {
      main.toggleAttribute('data-wide', wide);
      main.replaceChildren(view);
      filterDeals(main, search.value);
    },
    setBusy: (busy) => main.setAttribute('aria-busy', String(busy)),
    say: (text) => {
      message.textContent = text;
    },
  };
}
