import type { WireDetails } from '../wire.ts';
import type { ApiChange, Setting } from './crm.ts';
import { button, element } from './element.ts';

export type Part = { readonly element: HTMLElement; readonly update: (deal: WireDetails) => void };

/** The stages as a radio group. A click changes the stage by the API; then the marks of the same buttons change, and no element is made anew. */
export function stageBar(deal: WireDetails, { stages, session }: Setting, change: (change: ApiChange) => Promise<void>): Part {
  const choose = async (wanted: ApiChange) => {
    group.setAttribute('aria-busy', 'true');
    await change(wanted);
    group.removeAttribute('aria-busy');
  };
  const reasons = element('select', { 'aria-label': 'Reason' }, ...session.lostReasons.map((reason) => element('option', {}, reason)));
  const ask = element(
    'form',
    { class: 'lost-reason', hidden: true },
    element('span', {}, 'Why was it lost?'),
    reasons,
    element('button', { class: 'button', type: 'submit' }, 'Mark as lost'),
    button('Cancel', { class: 'button plain' }, () => {
      ask.hidden = true;
    }),
  );
  ask.addEventListener('submit', (event) => {
    event.preventDefault();
    ask.hidden = true;
    void choose({ stageId: stages.find((stage) => stage.kind === 'lost')?.id ?? '', lostReason: reasons.value });
  });
  const buttons = stages.map((stage) =>
    button(stage.label, { role: 'radio', 'data-stage-id': stage.id, 'data-kind': stage.kind }, () => {
      if (stage.kind === 'lost') ask.hidden = false;
      else void choose({ stageId: stage.id });
    }),
  );
  const group = element('div', { class: 'stages', role: 'radiogroup', 'aria-label': 'Stage', 'data-field': 'stage' }, ...buttons);
  group.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = buttons.findIndex((one) => one.matches(':focus'));
    if (step === 0 || at === -1) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
  const update = (now: WireDetails) => {
    const at = stages.findIndex((stage) => stage.id === now.stageId);
    buttons.forEach((one, index) => {
      one.setAttribute('aria-checked', String(index === at));
      one.tabIndex = index === at ? 0 : -1;
      one.toggleAttribute('data-passed', index < at && now.status !== 'lost');
    });
  };
  update(deal);
  return { element: element('div', {}, group, ask), update };
}
