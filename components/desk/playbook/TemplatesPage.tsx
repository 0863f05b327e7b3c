import { withEdit, withRemoved } from '../../../lib/playbook/edits';
import type { Template } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { Button } from '../../ui/Button';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { freshId, isOwn, useEditing } from './editing';
import { ItemText } from './ItemFields';
import { ItemList } from './ItemList';

/** What notes are filled in from: the questions of a talk, in the team's own words and order. */
export function TemplatesPage() {
  const { playbook, edits, keep, language, t } = useEditing();
  const add = () =>
    void keep(
      withEdit(edits, {
        kind: 'added',
        list: 'templates',
        item: {
          id: freshId(),
          name: { [language]: t('playbook.newTemplate') },
          subject: 'person',
          fields: [{ id: freshId(), label: { [language]: t('playbook.newField') } }],
        },
      }),
      t('playbook.said.added'),
    );
  return (
    <>
      <p>
        <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
      </p>
      <DeskHeading>{t('playbook.templates')}</DeskHeading>
      <p className="desk-intro">{t('playbook.templatesHow')}</p>
      {playbook.templates
        // A review's verdict is more than words; its form is the panel's own.
        .filter((template) => template.subject === 'person')
        .map((template) => (
          <TemplateFields key={template.id} template={template} removable={isOwn(edits, `templates/${template.id}`)} />
        ))}
      <div className="desk-actions">
        <Button onClick={add}>{t('playbook.addTemplate')}</Button>
      </div>
    </>
  );
}

function TemplateFields({ template, removable }: { readonly template: Template; readonly removable: boolean }) {
  const { edits, keep, language, t } = useEditing();
  const place = `templates/${template.id}`;
  const name = inLanguage(template.name, language);
  return (
    <section className="playbook-rule">
      <div className="playbook-form">
        <ItemText place={place} field="name" label={t('playbook.templateName')} />
      </div>
      <ItemList
        title={t('playbook.fieldsOf', { name })}
        list={`${place}/fields`}
        items={template.fields.map(({ id, label }) => ({ id, name: inLanguage(label, language) }))}
        empty=""
        removable={template.fields.length > 1}
        addLabel={t('playbook.addField')}
        fresh={() => ({ id: freshId(), label: { [language]: t('playbook.newField') } })}
        content={(id) => <ItemText place={`${place}/fields/${id}`} field="label" label={t('playbook.field')} long />}
      />
      {removable && (
        <div className="desk-actions">
          <Button onClick={() => void keep(withRemoved(edits, place), t('playbook.said.removed', { name }))}>
            {t('playbook.removeLabel', { name })}
          </Button>
        </div>
      )}
    </section>
  );
}
