import { useState } from 'react';
import type { DealView, PromptView } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { Reasons } from './Reasons';
import { Section } from './Section';
import { StepForm } from './StepForm';
import type { Step } from './useStep';
import { useWords } from './words';

type HintSectionProps = { readonly deal: DealView; readonly actions: PanelActions; readonly step: Step };

/** The rep's next step: one hint at a time, the others behind a count. */
export function HintSection({ deal, actions, step }: HintSectionProps) {
  const { t } = useWords();
  const act = useAct();
  const [chosen, setChosen] = useState<string | null>(null);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const hints = deal.hints.filter((hint) => !answered.has(hint.id));
  const at = Math.max(
    0,
    hints.findIndex((hint) => hint.id === chosen),
  );
  const hint = hints[at];
  const others = hints.length - 1;

  const answer = async ({ id }: PromptView, given: 'later' | 'not-helpful') => {
    const { dealKey } = deal;
    // Gone at once, back if it fails or is taken back; the next view says the same.
    setAnswered(new Set([...answered, id]));
    const back = () => setAnswered((now) => new Set([...now].filter((each) => each !== id)));
    const done = await act(actions.answerPrompt({ dealKey, promptId: id, answer: given }), {
      said: t(given === 'later' ? 'panel.hint.laterSaid' : 'panel.hint.notHelpfulSaid'),
      undo: () => {
        back();
        setChosen(id);
        return actions.answerPrompt({ dealKey, promptId: id, answer: 'undo' });
      },
    });
    if (!done) back();
  };

  const plan = (kind: 'primary' | 'plain') => (
    <Button kind={kind} aria-keyshortcuts="p" onClick={() => step.open('hint', hint?.id ?? null)}>
      {t('panel.hint.plan')}
    </Button>
  );
  const aside = deal.laterCount > 0 ? t('panel.hint.laterCount', { count: deal.laterCount }) : undefined;
  return (
    <Section title={t('panel.hint.title')} aside={aside}>
      {hint === undefined ? (
        <EmptyState text={t('panel.hint.empty')}>{step.step === null && plan('plain')}</EmptyState>
      ) : (
        <>
          <p className="panel-prompt" dir="auto">
            {hint.text}
          </p>
          <Reasons reasons={hint.reasons} />
          <div className="panel-buttons">
            {plan('primary')}
            <Button kind="quiet" aria-keyshortcuts="l" onClick={() => void answer(hint, 'later')}>
              {t('panel.hint.later')}
            </Button>
            <Button kind="quiet" onClick={() => void answer(hint, 'not-helpful')}>
              {t('panel.hint.notHelpful')}
            </Button>
            {others > 0 && (
              <Button
                kind="quiet"
                className="panel-push"
                aria-keyshortcuts="n"
                onClick={() => setChosen(hints[(at + 1) % hints.length]?.id ?? null)}
              >
                {t('panel.hint.next', { count: others })}
              </Button>
            )}
          </div>
        </>
      )}
      {step.step !== null && step.place === 'hint' && (
        <StepForm step={step.step} onChange={step.change} onSave={() => void step.save()} onCancel={step.cancel} />
      )}
    </Section>
  );
}
