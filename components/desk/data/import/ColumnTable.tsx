import { useId } from 'react';
import type { ColumnRole } from '../../../../lib/files/columnRole';
import { rolesOf } from '../../../../lib/files/columns';
import type { Translate } from '../../../../lib/i18n/translator';
import type { FileChoices } from '../../../../lib/imports/choices';
import type { ColumnView, FileView } from '../../../../lib/imports/views';
import type { Language } from '../../../../lib/playbook/playbook';
import { isolated } from '../../../panel/isolated';
import { SelectField } from './SelectField';

type ColumnTableProps = {
  readonly view: FileView;
  readonly language: Language;
  readonly t: Translate;
  readonly onChoose: (given: FileChoices) => void;
};

/** A file's columns with their first values; what each one is can be said otherwise. */
export function ColumnTable({ view, t, onChoose }: ColumnTableProps) {
  const choose = (column: ColumnView, role: ColumnRole | '') => {
    const { given } = view;
    const roles: Partial<Record<ColumnRole, string | number | null>> = { ...given.roles };
    if (column.role !== null) roles[column.role] = null;
    if (role !== '') roles[role] = placeOf(view, column);
    onChoose({ ...given, roles });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="desk-scroll" tabIndex={0} aria-label={t('import.columnsOf', { name: isolated(view.name) })}>
      <table className="import-columns">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.firstValues')}</th>
            <th scope="col">{t('import.takenFor')}</th>
          </tr>
        </thead>
        <tbody>
          {view.columns.map((column) => (
            <ColumnRow key={column.column} column={column} view={view} t={t} onChoose={(role) => choose(column, role)} />
          ))}
        </tbody>
      </table>
      {view.moreColumns > 0 && <p className="desk-how">{t('import.moreColumns', { count: view.moreColumns })}</p>}
    </section>
  );
}

/** By its header, so that it is found again in the next file; by its place where others have the same. */
function placeOf({ columns }: FileView, { header, column }: ColumnView): string | number {
  return header !== '' && columns.filter((other) => other.header === header).length === 1 ? header : column;
}

type ColumnRowProps = Pick<ColumnTableProps, 'view' | 't'> & {
  readonly column: ColumnView;
  readonly onChoose: (role: ColumnRole | '') => void;
};

function ColumnRow({ column, view, t, onChoose }: ColumnRowProps) {
  const id = useId();
  const { header, samples, role, others, dates, stage } = column;
  return (
    <tr>
      <th scope="row" dir="auto">
        {header === '' ? t('import.noHeader') : header}
      </th>
      <td dir="auto" className="import-samples">
        {samples.join(' · ')}
      </td>
      <td>
        <SelectField<ColumnRole | ''>
          label={t('import.takenForLabel', { column: isolated(header) })}
          labelUnseen
          value={role ?? ''}
          describedBy={id}
          choices={[
            { value: '', label: stage === null ? t('import.notUsed') : t('import.stageDate', { stage: isolated(stage) }) },
            ...rolesOf[view.kind].map((each) => ({ value: each, label: t(`import.role.${each}`) })),
          ]}
          onChange={onChoose}
        />
        <p id={id} className="desk-how">
          {role === null ? (stage === null ? t('import.does.none') : t('import.does.stageDate')) : t(`import.does.${role}`)}
          {dates !== null && <> {t(`import.dateFormat.${dates}`)}</>}
          {column.by === 'values' && <> {t('import.byValues')}</>}
          {others.length > 0 && <> {t('import.others', { columns: others.map(isolated).join(', ') })}</>}
        </p>
      </td>
    </tr>
  );
}
