import type { CommitmentView, DealView } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { EmptyState } from '../ui/EmptyState';
import { moveInList } from '../ui/listKeys';
import type { PanelActions } from './actions';
import { PromiseRow } from './PromiseRow';
import { Section } from './Section';
import { StepForm } from './StepForm';
import type { Step } from './useStep';
import { useWords } from './words';

type PromisedProps = {
  readonly deal: DealView;
  readonly actions: PanelActions;
  /** Null in the manager's view: there, new promises belong to the review. */
  readonly step: Step | null;
};

/** Who promised what by when; what is settled stands behind a count. */
export function Promised({ deal, actions, step }: PromisedProps) {
  const { t } = useWords();
  const open = deal.commitments.filter((each) => each.state === 'open');
  const settled = deal.commitments.filter((each) => each.state !== 'open');
  const list = (commitments: readonly CommitmentView[]) => (
    <ul className="panel-list" onKeyDown={moveInList}>
      {commitments.map((commitment) => (
        <PromiseRow key={commitment.id} commitment={commitment} actions={actions} />
      ))}
    </ul>
  );
  const formIsHere = step !== null && step.step !== null && step.place === 'promised';
  const add = step !== null && step.step === null && (
    <Button kind="quiet" onClick={() => step.open('promised', null)}>
      {t('panel.promised.add')}
    </Button>
  );
  return (
    <Section title={t('panel.promised.title')}>
      {open.length === 0 ? <EmptyState text={t('panel.promised.empty')} /> : list(open)}
      {formIsHere && step.step !== null ? (
        <StepForm step={step.step} onChange={step.change} onSave={() => void step.save()} onCancel={step.cancel} />
      ) : (
        add
      )}
      {settled.length > 0 && <Disclosure summary={t('panel.promised.settled', { count: settled.length })}>{list(settled)}</Disclosure>}
    </Section>
  );
}
