import { button, element } from './element.ts';

export type DealDialog = { readonly show: (view: HTMLElement) => void; readonly close: () => void };

/** A native modal dialog over the board. `onLeave` is asked to go back to the board; the dialog closes when the address has changed. */
export function openDealDialog(onLeave: () => void): DealDialog {
  const dialog = element('dialog', { class: 'deal-dialog', 'data-deal-dialog': true, 'aria-labelledby': 'deal-name' });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    onLeave();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) onLeave();
  });
  document.body.append(dialog);
  dialog.showModal();
  return {
    show: (view) => dialog.replaceChildren(button('Close', { class: 'button plain close' }, onLeave), view),
    close: () => {
      dialog.close();
      dialog.remove();
    },
  };
}
