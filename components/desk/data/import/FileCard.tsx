import { type FileKind, fileKinds } from '../../../../lib/files/columns';
import { type Delimiter, delimiters } from '../../../../lib/files/delimitedRows';
import { type Encoding, encodings } from '../../../../lib/files/encoding';
import type { Translate } from '../../../../lib/i18n/translator';
import type { FileChoices } from '../../../../lib/imports/choices';
import type { FileState, FileView } from '../../../../lib/imports/views';
import type { Language } from '../../../../lib/playbook/playbook';
import { isolated } from '../../../panel/isolated';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { Notice } from '../../../ui/Notice';
import { ColumnTable } from './ColumnTable';
import { crmName, faultText, isRecognised, sourceText } from './importWords';
import { SelectField } from './SelectField';

type FileCardProps = {
  readonly state: FileState;
  readonly language: Language;
  readonly t: Translate;
  readonly onChoose: (given: FileChoices) => void;
  readonly onDrop: () => void;
};

/** One file: what it was taken for, what of it is a question, and everything that can be said otherwise. */
export function FileCard({ state, language, t, onChoose, onDrop }: FileCardProps) {
  const name = state.ok ? state.value.name : state.name;
  return (
    <li className="import-file">
      <div className="import-file-head">
        <strong dir="auto">{name}</strong>
        <Button kind="quiet" onClick={onDrop} aria-label={t('import.leaveOutLabel', { name: isolated(name) })}>
          {t('import.leaveOut')}
        </Button>
      </div>
      {state.ok ? (
        <Recognised view={state.value} language={language} t={t} onChoose={onChoose} />
      ) : (
        <Notice tone="flag">{faultText(state.why, t, language)}</Notice>
      )}
    </li>
  );
}

type RecognisedProps = Pick<FileCardProps, 'language' | 't' | 'onChoose'> & { readonly view: FileView };

function Recognised({ view, language, t, onChoose }: RecognisedProps) {
  const { given, source } = view;
  const question = view.questions.find(({ about }) => about === 'date-order');
  const decimals = view.questions.find(({ about }) => about === 'decimal-mark');
  const passed = Object.values(view.passedOver).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p className="desk-how">
        {t(`import.kindRows.${view.kind}`, { count: view.rows })} · {sourceText(view, t)}
        {view.crm !== null && <> {t('import.writtenBy', { crm: crmName(view.crm) })}</>}
        {passed > 0 && <> {t('import.passedOver', { count: passed })}</>}
        {view.remembered && <> {t('import.remembered')}</>}
      </p>
      {source.kind === 'sheet' && (source.hiddenRows > 0 || source.hiddenColumns.length > 0 || source.merged > 0) && (
        <p className="desk-how">
          {t('import.hidden', { rows: source.hiddenRows, columns: source.hiddenColumns.length, merged: source.merged })}
        </p>
      )}
      {question !== undefined && (
        <Notice tone="advice" announce="status">
          <SelectField
            label={t('import.dateOrder.ask', { column: isolated(question.column), example: isolated(question.example) })}
            value=""
            choices={[
              { value: '', label: t('import.dateOrder.choose') },
              { value: 'day-first', label: t('import.dateOrder.dayFirst') },
              { value: 'month-first', label: t('import.dateOrder.monthFirst') },
            ]}
            onChange={(value) => {
              if (value === 'day-first' || value === 'month-first') onChoose({ ...given, dateOrder: value });
            }}
          />
        </Notice>
      )}
      <Disclosure summary={t('import.columns', { count: view.columns.length + view.moreColumns })} startsOpen={!isRecognised(view)}>
        <div className="import-reading">
          <SelectField<FileKind>
            label={t('import.kind')}
            value={view.kind}
            choices={fileKinds.map((kind) => ({ value: kind, label: t(`import.kinds.${kind}`) }))}
            onChange={(kind) => onChoose({ ...given, kind })}
          />
          {source.kind === 'text' && (
            <>
              <SelectField<Encoding>
                label={t('import.encoding')}
                value={source.encoding}
                choices={encodings.map((encoding) => ({ value: encoding, label: encoding }))}
                onChange={(encoding) => onChoose({ ...given, encoding })}
              />
              <SelectField<Delimiter>
                label={t('import.delimiter')}
                value={delimiters.find((each) => each === view.delimiter) ?? ','}
                choices={delimiters.map((each) => ({ value: each, label: each === '\t' ? t('import.tab') : each }))}
                onChange={(delimiter) => onChoose({ ...given, delimiter })}
              />
            </>
          )}
          {source.kind === 'sheet' && (
            <SelectField
              label={t('import.sheet')}
              value={source.sheet}
              choices={source.sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? t('import.sheetHidden', { name }) : name }))}
              onChange={(sheet) => onChoose({ ...given, sheet })}
            />
          )}
          {given.dateOrder !== undefined && (
            <SelectField
              label={t('import.dateOrder.label')}
              value={given.dateOrder}
              choices={[
                { value: 'day-first', label: t('import.dateOrder.dayFirst') },
                { value: 'month-first', label: t('import.dateOrder.monthFirst') },
              ]}
              onChange={(dateOrder) => onChoose({ ...given, dateOrder })}
            />
          )}
          {(decimals !== undefined || given.decimalMark !== undefined) && (
            <SelectField<'.' | ','>
              label={decimals === undefined ? t('import.decimal') : t('import.decimalAsk', { example: isolated(decimals.example) })}
              value={given.decimalMark ?? (decimals?.taken === ',' ? ',' : '.')}
              choices={[
                { value: '.', label: '1234.5' },
                { value: ',', label: '1234,5' },
              ]}
              onChange={(decimalMark) => onChoose({ ...given, decimalMark })}
            />
          )}
        </div>
        <ColumnTable view={view} t={t} onChoose={onChoose} language={language} />
      </Disclosure>
    </>
  );
}
