import { resetAt, withRemoved } from '../../../lib/playbook/edits';
import type { SalesProcess, Stage } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { Button } from '../../ui/Button';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { ActionsList } from './ActionsList';
import { CriteriaList } from './CriteriaList';
import { isEdited, isOwn, useEditing } from './editing';
import { ItemLines, ItemNumber, ItemText } from './ItemFields';
import { PromptList } from './PromptList';
import { ChangedMeaning, RetireStage } from './RetireStage';

/** Everything that a playbook says of one stage. */
export function StagePage({ process, stage }: { readonly process: SalesProcess; readonly stage: Stage }) {
  const { playbook, edits, keep, language, t } = useEditing();
  const place = `processes/${process.id}/stages/${stage.id}`;
  const name = inLanguage(stage.name, language);
  const isOwnStage = isOwn(edits, place);
  const remove = () => {
    // What was added for this stage alone goes with it.
    const isElsewhere = playbook.processes.some((each) => each.id !== process.id && each.stages.some(({ id }) => id === stage.id));
    const own = isElsewhere ? [] : playbook.prompts.filter((prompt) => prompt.stages.length === 1 && prompt.stages[0] === stage.id);
    const without = own.reduce((left, prompt) => withRemoved(left, `prompts/${prompt.id}`), edits);
    location.hash = hashOf('playbook', process.id);
    void keep(withRemoved(without, place), t('playbook.said.removed', { name }));
  };
  return (
    <>
      <p>
        <a href={hashOf('playbook', process.id)}>{t('playbook.backTo', { name: inLanguage(process.name, language) })}</a>
      </p>
      <DeskHeading>{name}</DeskHeading>
      {stage.retired !== undefined && <RetireStage process={process} stage={stage} place={place} />}
      <div className="playbook-form">
        <ItemText place={place} field="name" label={t('playbook.name')} />
        <ItemText place={place} field="entryTrigger" label={t('playbook.entryTrigger')} long />
        <ItemText place={place} field="qualityBar" label={t('playbook.qualityBar')} long />
        <ItemText place={place} field="owner" label={t('playbook.owner')} />
        <div className="playbook-row">
          <ItemNumber
            place={place}
            field="targetDays"
            label={t('playbook.targetDays')}
            suffix={t(process.days === 'business' ? 'playbook.workingDays' : 'playbook.days')}
          />
          <ItemNumber
            place={place}
            field="targetPassRate"
            label={t('playbook.targetPassRate')}
            unit={0.01}
            suffix="%"
            whenEmpty={t('playbook.noTarget')}
          />
        </div>
        <ItemLines place={place} field="alsoCalled" label={t('playbook.alsoCalled')} hint={t('playbook.alsoCalledHow')} />
      </div>
      <CriteriaList stage={stage} place={place} />
      <PromptList title={t('playbook.hints')} audience="rep" stage={stage.id} rule={null} />
      <PromptList title={t('playbook.questions')} audience="manager" stage={stage.id} rule={null} />
      <ActionsList stage={stage} place={place} />
      <ChangedMeaning stage={stage} place={place} />
      {isOwnStage ? (
        <section>
          <h3>{t('playbook.ownStage')}</h3>
          <Button onClick={remove}>{t('playbook.removeLabel', { name })}</Button>
        </section>
      ) : (
        stage.retired === undefined && <RetireStage process={process} stage={stage} place={place} />
      )}
      {isEdited(edits, place) && !isOwnStage && (
        <div className="desk-actions">
          <Button onClick={() => void keep(resetAt(edits, place), t('playbook.said.reset', { what: name }))}>
            {t('playbook.resetAll', { what: name })}
          </Button>
        </div>
      )}
    </>
  );
}
