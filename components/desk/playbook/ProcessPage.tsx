import type { SalesProcess } from '../../../lib/playbook/playbook';
import { stagesInUse } from '../../../lib/playbook/stagesInUse';
import { inLanguage } from '../../../lib/playbook/text';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { freshId, isEdited, useEditing } from './editing';
import { ItemChoice, ItemText } from './ItemFields';
import { ItemList } from './ItemList';
import { RemoveProcess } from './RemoveProcess';

/** One sales process: its name, how its days are counted, and its stages in order. */
export function ProcessPage({ process }: { readonly process: SalesProcess }) {
  const { edits, language, t } = useEditing();
  const place = `processes/${process.id}`;
  const list = `${place}/stages`;
  const name = inLanguage(process.name, language);
  const retired = process.stages.filter((stage) => stage.retired !== undefined);
  return (
    <>
      <p>
        <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
      </p>
      <DeskHeading>{name}</DeskHeading>
      <div className="playbook-form">
        <ItemText place={place} field="name" label={t('playbook.name')} />
        <ItemChoice
          place={place}
          field="days"
          label={t('playbook.countedIn')}
          choices={[
            { value: 'business', label: t('playbook.workingDays') },
            { value: 'calendar', label: t('playbook.calendarDays') },
          ]}
        />
      </div>
      <ItemList
        title={t('playbook.stages')}
        list={list}
        all={process.stages.map(({ id }) => id)}
        removable={false}
        items={stagesInUse(process).map((stage) => ({ id: stage.id, name: inLanguage(stage.name, language) }))}
        empty={t('playbook.stagesEmpty')}
        addLabel={t('playbook.addStage')}
        fresh={() => ({
          id: freshId(),
          name: { [language]: t('playbook.newStage') },
          alsoCalled: [],
          entryTrigger: {},
          qualityBar: {},
          owner: {},
          keyActions: [],
          exitCriteria: [],
          targetPassRate: null,
          targetDays: 10,
        })}
        content={(id) => {
          const stage = process.stages.find((each) => each.id === id);
          if (stage === undefined) return null;
          return (
            <>
              <a href={hashOf('playbook', process.id, id)}>{inLanguage(stage.name, language)}</a>
              <span className="desk-how">
                {t('playbook.stageDays', { count: stage.targetDays })} · {t('playbook.stageCriteria', { count: stage.exitCriteria.length })}
                {isEdited(edits, `${list}/${id}`) && ` · ${t('playbook.edited')}`}
              </span>
            </>
          );
        }}
      />
      {retired.length > 0 && (
        <section>
          <h3>{t('playbook.retiredStages')}</h3>
          <ul className="desk-list">
            {retired.map((stage) => {
              const next = process.stages.find((each) => each.id === stage.retired?.successor);
              return (
                <li key={stage.id} className="desk-entry">
                  <div className="desk-entry-text">
                    <a href={hashOf('playbook', process.id, stage.id)}>{inLanguage(stage.name, language)}</a>
                    <span className="desk-how">
                      {next === undefined ? t('playbook.noSuccessor') : t('playbook.nowIn', { name: inLanguage(next.name, language) })}
                    </span>
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <RemoveProcess process={process} />
    </>
  );
}
