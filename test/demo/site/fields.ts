import type { WireDetails } from '../wire.ts';
import type { ApiChange, Setting } from './crm.ts';
import { button, element } from './element.ts';
import { avatar, dateElement, moneyText } from './format.ts';
import type { Part } from './stageBar.ts';

type Control = HTMLInputElement | HTMLSelectElement;
type FieldShape = {
  readonly name: string;
  readonly label: string;
  /** The saved value; null where it is empty. */
  readonly shown: (deal: WireDetails) => HTMLElement | null;
  readonly control: (deal: WireDetails, setting: Setting) => Control;
  readonly changeTo: (text: string) => ApiChange;
};

const shapes: readonly FieldShape[] = [
  {
    name: 'owner',
    label: 'Owner',
    shown: ({ owner }) =>
      owner &&
      element('span', { class: 'person' }, avatar(owner.name), element('span', { 'data-person-id': owner.id, dir: 'auto' }, owner.name)),
    control: ({ owner }, { session }) =>
      element(
        'select',
        {},
        element('option', { value: '' }, 'Nobody'),
        ...session.people.map((person) => element('option', { value: person.id, selected: person.id === owner?.id }, person.name)),
      ),
    changeTo: (text) => ({ ownerId: text || null }),
  },
  {
    name: 'amount',
    label: 'Amount',
    shown: ({ amount }) =>
      amount && element('data', { value: amount.value, 'data-currency': amount.currency }, moneyText(amount.value, amount.currency)),
    control: ({ amount }) => element('input', { type: 'number', min: 0, step: 'any', value: amount?.value ?? '' }),
    changeTo: (text) => ({ amount: text === '' ? null : Number(text) }),
  },
  {
    name: 'closeDate',
    label: 'Close date',
    shown: ({ closeDate }) => (closeDate ? dateElement(closeDate) : null),
    control: ({ closeDate }) => element('input', { type: 'date', value: closeDate ?? '' }),
    changeTo: (text) => ({ closeDate: text || null }),
  },
  {
    name: 'nextStep',
    label: 'Next step',
    shown: ({ nextStep }) => (nextStep ? element('span', { 'data-text': true, dir: 'auto' }, nextStep) : null),
    control: ({ nextStep }) => element('input', { type: 'text', value: nextStep ?? '' }),
    changeTo: (text) => ({ nextStep: text.trim() || null }),
  },
];

/** One field: the saved value with a button beside it; while it is edited the saved value stays in the page, hidden. */
function fieldPart(shape: FieldShape, first: WireDetails, setting: Setting, change: (change: ApiChange) => Promise<void>): Part {
  let deal = first;
  const saved = element('span', { class: 'saved' });
  const value = element('dd', { 'data-field': shape.name }, saved);
  const edit = button('Edit', { class: 'edit', 'aria-label': `Edit ${shape.label.toLowerCase()}` }, () => {
    const control = shape.control(deal, setting);
    control.setAttribute('aria-label', shape.label);
    const form = element('form', { class: 'field-form' }, control, element('button', { class: 'button', type: 'submit' }, 'Save'));
    const finish = () => {
      form.remove();
      saved.hidden = false;
      edit.hidden = false;
      edit.focus();
    };
    form.append(button('Cancel', { class: 'button plain' }, finish));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void change(shape.changeTo(control.value)).then(finish);
    });
    saved.hidden = true;
    edit.hidden = true;
    value.append(form);
    control.focus();
  });
  value.append(edit);
  const update = (now: WireDetails) => {
    deal = now;
    saved.replaceChildren(shape.shown(now) ?? element('span', { class: 'quiet', 'data-empty': true }, 'Not set'));
  };
  update(first);
  return { element: element('div', { class: 'field' }, element('dt', {}, shape.label), value), update };
}

export function fieldList(deal: WireDetails, setting: Setting, change: (change: ApiChange) => Promise<void>): Part {
  const parts = shapes.map((shape) => fieldPart(shape, deal, setting, change));
  return {
    element: element('dl', { class: 'fields' }, ...parts.map((part) => part.element)),
    update: (now) => {
      for (const part of parts) part.update(now);
    },
  };
}
