import type { Prompt } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { freshId, useEditing } from './editing';
import { ItemText } from './ItemFields';
import { ItemList } from './ItemList';

type PromptListProps = {
  readonly title: string;
  readonly audience: Prompt['audience'];
  /** Whose prompts these are: a stage's own, a rule's, or, where both are null, those of every stage. */
  readonly stage: string | null;
  readonly rule: string | null;
};

/** Hints for the rep or questions for the manager that one stage or one rule calls for. */
export function PromptList({ title, audience, stage, rule }: PromptListProps) {
  const { playbook, language, t } = useEditing();
  const isHere = (prompt: Prompt) =>
    prompt.audience === audience &&
    prompt.rule === rule &&
    (stage === null ? rule !== null || prompt.stages.length === 0 : prompt.stages.includes(stage));
  const label = t(audience === 'rep' ? 'playbook.hint' : 'playbook.question');
  return (
    <ItemList
      title={title}
      list="prompts"
      all={playbook.prompts.map(({ id }) => id)}
      items={playbook.prompts.filter(isHere).map(({ id, text }) => ({ id, name: inLanguage(text, language) }))}
      empty={t(audience === 'rep' ? 'playbook.hintsEmpty' : 'playbook.questionsEmpty')}
      addLabel={t(audience === 'rep' ? 'playbook.addHint' : 'playbook.addQuestion')}
      fresh={() => ({
        id: freshId(),
        audience,
        stages: stage === null ? [] : [stage],
        rule,
        text: { [language]: t(audience === 'rep' ? 'playbook.newHint' : 'playbook.newQuestion') },
      })}
      content={(id) => <ItemText place={`prompts/${id}`} field="text" label={label} long />}
    />
  );
}
