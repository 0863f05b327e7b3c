import type { Status } from '../deal.ts';
import type { WireDeal, WireDetails } from '../wire.ts';
import { type Address, addressOf, followLinks, hrefOf, lastingNumber } from './address.ts';
import { boardView } from './board.ts';
import { type ApiChange, changeDeal, readDeals, readDetails, readSetting, type Setting } from './crm.ts';
import { type DealDialog, openDealDialog } from './dealDialog.ts';
import { dealView } from './dealView.ts';
import { element } from './element.ts';
import { type Frame, pageFrame } from './frame.ts';
import { listView } from './list.ts';

function start(setting: Setting): void {
  let turn = 0;
  let frame: Frame | null = null;
  let dialog: DealDialog | null = null;
  /** Draws what the page shows once more, from what was read last. */
  let drawAgain: () => void = () => {};
  let drawnDialog: () => void = () => {};
  const deals = new Map<Status, readonly WireDeal[]>();

  const frameFor = (kind: Address['kind'], anew = false): Frame => {
    if (!anew && frame?.kind === kind) return frame;
    const made = pageFrame(setting, kind, hrefOf);
    document.body.replaceWith(made.body);
    frame = made;
    return made;
  };

  const dealsOf = async (status: Status) => {
    const known = deals.get(status) ?? (await readDeals(status));
    if (known) deals.set(status, known);
    return known;
  };

  const closeDialog = () => {
    dialog?.close();
    dialog = null;
    drawnDialog = () => {};
  };

  const go = (href: string) => {
    history.pushState(null, '', href);
    void show();
  };

  const tookOver = (after: WireDetails) => {
    for (const [status, known] of deals) {
      const others = known.filter((deal) => deal.id !== after.id);
      deals.set(status, after.status === status ? [...others, after] : others);
    }
  };

  const change = async (id: string, wanted: ApiChange): Promise<WireDetails | null> => {
    const after = await changeDeal(id, wanted);
    frame?.say(after ? '' : 'The change could not be saved.');
    if (after) tookOver(after);
    return after;
  };

  const viewOf = (details: WireDetails, links: readonly Node[], afterChange: (after: WireDetails) => void): HTMLElement => {
    const view = dealView(
      details,
      setting,
      async (wanted) => {
        const after = await change(details.id, wanted);
        if (!after) return;
        view.update(after);
        afterChange(after);
      },
      links,
    );
    return view.element;
  };

  const neighbours = async (dealId: string): Promise<readonly Node[]> => {
    const open = (await dealsOf('open')) ?? [];
    const at = open.findIndex((deal) => deal.id === dealId);
    const link = (label: string, deal: WireDeal | undefined) => (deal ? element('a', { href: hrefOf(`/deals/${deal.id}`) }, label) : null);
    const links = [element('a', { href: hrefOf('/list') }, 'All deals')];
    const around = at === -1 ? [] : [link('Previous', open[at - 1]), link('Next', open[at + 1])];
    return [...links, ...around.filter((one) => one !== null)];
  };

  /** The former deal stays on the page until the next one is there, as in most CRMs. */
  const showDeal = async (dealId: string, mine: number) => {
    frame?.setBusy(true);
    const [details, links] = await Promise.all([readDetails(dealId), neighbours(dealId)]);
    if (mine !== turn) return;
    frame?.setBusy(false);
    if (!details) return (frame ?? frameFor('deal')).say('This deal could not be loaded.');
    document.title = `${details.name} - Larkfield CRM`;
    let latest = details;
    const keep = (after: WireDetails) => {
      latest = after;
    };
    frameFor('deal');
    drawAgain = () => frame?.show(viewOf(latest, links, keep), false);
    drawAgain();
  };

  const showDialog = async (dealId: string, mine: number) => {
    if (!dialog) dialog = openDealDialog(() => go(hrefOf('/board')));
    const open = dialog;
    const details = await readDetails(dealId);
    if (mine !== turn) return;
    if (!details) return open.show(element('p', { class: 'notice' }, 'This deal could not be loaded.'));
    document.title = `${details.name} - Larkfield CRM`;
    const links = [element('a', { href: hrefOf(`/deals/${dealId}`) }, 'Open as a page')];
    let latest = details;
    const keep = (after: WireDetails) => {
      latest = after;
      drawAgain();
    };
    drawnDialog = () => dialog?.show(viewOf(latest, links, keep));
    drawnDialog();
  };

  const showBoard = async (mine: number) => {
    if (frame?.body.querySelector('[data-view="board"]')) return;
    const open = await dealsOf('open');
    if (mine !== turn) return;
    const board = frameFor('board');
    if (!open) return board.say('The deals could not be loaded.');
    drawAgain = () =>
      frame?.show(
        boardView(deals.get('open') ?? [], setting, {
          hrefOf,
          move: (dealId, stageId) => void change(dealId, { stageId }).then(() => drawAgain()),
        }),
        true,
      );
    drawAgain();
  };

  const showList = async (status: Status, mine: number) => {
    const known = await dealsOf(status);
    if (mine !== turn) return;
    const list = frameFor('list');
    if (!known) return list.say('The deals could not be loaded.');
    drawAgain = () => frame?.show(listView(deals.get(status) ?? [], status, setting, hrefOf), true);
    drawAgain();
  };

  const show = async () => {
    turn += 1;
    const mine = turn;
    const address = addressOf(new URL(location.href));
    if (address.kind !== 'board' || address.over === null) closeDialog();
    if (address.kind === 'deal') return showDeal(address.dealId, mine);
    document.title = 'Larkfield CRM';
    if (address.kind === 'list') return showList(address.status, mine);
    await showBoard(mine);
    if (address.over !== null && mine === turn) await showDialog(address.over, mine);
  };

  const rerender = lastingNumber('rerender');
  if (rerender !== null) setInterval(() => drawAgain(), rerender);
  const rebody = lastingNumber('rebody');
  if (rebody !== null)
    setInterval(() => {
      dialog = null;
      const address = addressOf(new URL(location.href));
      frameFor(address.kind, true);
      drawAgain();
      if (address.kind === 'board' && address.over !== null) dialog = openDealDialog(() => go(hrefOf('/board')));
      drawnDialog();
    }, rebody);

  followLinks(go);
  addEventListener('popstate', () => void show());
  void show();
}

document.documentElement.dir = new URLSearchParams(location.search).get('dir') === 'rtl' ? 'rtl' : 'ltr';
const setting = await readSetting();
if (setting) start(setting);
else
  document.body.replaceChildren(
    element('main', { class: 'notice' }, element('h1', {}, 'Larkfield CRM could not be loaded'), element('p', {}, 'Load the page again.')),
  );
