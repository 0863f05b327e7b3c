import type { Stage, Text } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';
import { withMember } from '../../../lib/playbook/tree';
import { Button } from '../../ui/Button';
import { isChanged, useEditing, withField, withoutField } from './editing';
import { OrderedItems } from './OrderedItems';
import { FieldHead } from './PlainField';
import { TextField } from './TextField';

/** A stage's key actions: texts without ids of their own, so that the list is changed as one. */
export function ActionsList({ stage, place }: { readonly stage: Stage; readonly place: string }) {
  const editing = useEditing();
  const { edits, keep, language, t } = editing;
  const title = t('playbook.keyActions');
  const put = (actions: readonly Text[], said: string) => keep(withField(editing, place, 'keyActions', actions), said);
  const actions = stage.keyActions;
  return (
    <section>
      <h3>
        <FieldHead
          label={title}
          changed={isChanged(edits, place, 'keyActions')}
          onReset={() => void keep(withoutField(edits, place, 'keyActions'), t('playbook.said.reset', { what: title }))}
        />
      </h3>
      <OrderedItems
        label={title}
        empty={t('playbook.actionsEmpty')}
        items={actions.map((action, index) => ({ id: String(index), name: inLanguage(action, language) }))}
        onOrder={(ids, moved, to) => {
          const name = inLanguage(actions[Number(moved)] ?? {}, language);
          return put(
            ids.flatMap((id) => actions[Number(id)] ?? []),
            t('playbook.said.moved', { name, place: to, of: actions.length }),
          );
        }}
        content={(id) => (
          <TextField
            label={t('playbook.action')}
            text={actions[Number(id)] ?? {}}
            long
            changed={false}
            save={(each, words) => {
              const changed = withMember(actions[Number(id)] ?? {}, each, words ?? undefined) as Text;
              return put(actions.with(Number(id), changed), t('playbook.said.changed', { what: t('playbook.action') }));
            }}
          />
        )}
        actions={(id) => (
          <Button
            aria-label={t('playbook.removeLabel', { name: inLanguage(actions[Number(id)] ?? {}, language) })}
            onClick={() =>
              void put(
                actions.toSpliced(Number(id), 1),
                t('playbook.said.removed', { name: inLanguage(actions[Number(id)] ?? {}, language) }),
              )
            }
          >
            {t('playbook.remove')}
          </Button>
        )}
      />
      <div className="desk-actions">
        <Button data-list-end="" onClick={() => void put([...actions, { [language]: t('playbook.newAction') }], t('playbook.said.added'))}>
          {t('playbook.addAction')}
        </Button>
      </div>
    </section>
  );
}
