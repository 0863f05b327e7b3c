import { evidenceGrades, type Stage } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { freshId, useEditing } from './editing';
import { ItemChoice, ItemNumber, ItemText } from './ItemFields';
import { ItemList } from './ItemList';

/** What a buyer does to finish a stage: each with the proof that it needs and how long that stays fresh. */
export function CriteriaList({ stage, place }: { readonly stage: Stage; readonly place: string }) {
  const { language, t } = useEditing();
  const list = `${place}/exitCriteria`;
  return (
    <ItemList
      title={t('playbook.criteria')}
      list={list}
      items={stage.exitCriteria.map(({ id, text }) => ({ id, name: inLanguage(text, language) }))}
      empty={t('playbook.criteriaEmpty')}
      addLabel={t('playbook.addCriterion')}
      fresh={() => ({ id: freshId(), text: { [language]: t('playbook.newCriterion') }, needs: 'claim', freshDays: 30 })}
      content={(id) => (
        <>
          <ItemText place={`${list}/${id}`} field="text" label={t('playbook.criterion')} long />
          <div className="playbook-row">
            <ItemChoice
              place={`${list}/${id}`}
              field="needs"
              label={t('playbook.needs')}
              choices={evidenceGrades.map((grade) => ({ value: grade, label: t(`panel.checklist.grade.${grade}`) }))}
            />
            <ItemNumber
              place={`${list}/${id}`}
              field="freshDays"
              label={t('playbook.freshDays')}
              suffix={t('playbook.days')}
              whenEmpty={t('playbook.freshForever')}
            />
          </div>
        </>
      )}
    />
  );
}
