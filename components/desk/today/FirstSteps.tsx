import type { ReactNode } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { hashOf } from '../section';
import type { TodayOnDesk } from './readToday';

const steps = ['connect', 'history', 'stages', 'note'] as const;
type Step = (typeof steps)[number];

function isDone(step: Step, { connected, imported, history, pipelines, matched, noted }: TodayOnDesk['steps']): boolean {
  switch (step) {
    case 'connect':
      return connected || imported;
    case 'history':
      return history;
    case 'stages':
      return pipelines > 0 && matched >= pipelines;
    case 'note':
      return noted;
  }
}

/** The first steps that are still to be done, in order. */
export function stepsLeft(state: TodayOnDesk['steps']): readonly Step[] {
  return steps.filter((step) => !isDone(step, state));
}

/** What a new user does first: the one next thing in full, the others by their names. */
export function FirstStepsList({ steps: state, t }: { readonly steps: TodayOnDesk['steps']; readonly t: Translate }) {
  const left = stepsLeft(state);
  const [next] = left;
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h3 id="first-steps">{t('today.first.title', { done: steps.length - left.length, total: steps.length })}</h3>
      <ol className="desk-list">
        {steps.map((step) => (
          <li key={step} className="first-step" aria-current={step === next ? 'step' : undefined}>
            <span className={left.includes(step) ? undefined : 'first-step-done'}>
              {!left.includes(step) && (
                <>
                  <span aria-hidden="true">✓ </span>
                  <span className="unseen">{t('today.first.done')} </span>
                </>
              )}
              {t(`today.first.${step}.name`)}
            </span>
            {step === next && (
              <>
                <p>{t(`today.first.${step}.how`)}</p>
                <p className="desk-actions">{waysOf(step, t)}</p>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function waysOf(step: Step, t: Translate): ReactNode {
  const link = (href: string, words: string, isFirst: boolean) => (
    <a className={`button ${isFirst ? 'button-primary' : ''}`.trim()} href={href}>
      {words}
    </a>
  );
  switch (step) {
    case 'connect':
      return (
        <>
          {link(hashOf('sites'), t('today.first.toSites'), true)}
          {link(hashOf('data', 'import'), t('today.first.toImport'), false)}
        </>
      );
    case 'history':
      return (
        <>
          {link(hashOf('sites'), t('today.first.toHistory'), true)}
          {link(hashOf('data', 'import'), t('today.first.toImport'), false)}
        </>
      );
    case 'stages':
      return link(hashOf('stages'), t('today.first.toStages'), true);
    case 'note':
      return link(hashOf('people', 'note'), t('today.first.toNote'), true);
  }
}
