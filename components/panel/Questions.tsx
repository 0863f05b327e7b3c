import type { DealView } from '../../lib/messages/panelView';
import { EmptyState } from '../ui/EmptyState';
import { Reasons } from './Reasons';
import { Section } from './Section';
import { useWords } from './words';

const mostQuestions = 3;

/** The manager's questions, three at most. */
export function Questions({ deal }: { readonly deal: DealView }) {
  const { t } = useWords();
  const questions = deal.questions.slice(0, mostQuestions);
  return (
    <Section title={t('panel.questions.title')}>
      {questions.length === 0 ? (
        <EmptyState text={t('panel.questions.empty')} />
      ) : (
        <ul className="panel-list">
          {questions.map((question) => (
            <li key={question.id}>
              <p className="panel-prompt" dir="auto">
                {question.text}
              </p>
              <Reasons reasons={question.reasons} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
