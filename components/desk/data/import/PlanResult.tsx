import { useState } from 'react';
import { rowFaultKinds } from '../../../../lib/files/fileFault';
import type { Translate } from '../../../../lib/i18n/translator';
import type { FaultCount, FileState, PlanView } from '../../../../lib/imports/views';
import type { Language } from '../../../../lib/playbook/playbook';
import { isolated } from '../../../panel/isolated';
import { Button } from '../../../ui/Button';
import { Disclosure } from '../../../ui/Disclosure';
import { csvForms } from '../../takeAway/csvForm';
import { saveFile } from '../../takeAway/saveFile';
import { useExportsOff } from '../../takeAway/useExportsOff';
import type { ImportActs } from './useImport';

type PlanResultProps = {
  readonly plan: PlanView;
  readonly files: readonly FileState[];
  readonly language: Language;
  readonly t: Translate;
  readonly refused: ImportActs['refused'];
};

const fates = ['added', 'changed', 'same'] as const;

/** What an import would do: counts, the first deals of each kind, and everything that is refused with its place and reason. */
export function PlanResult({ plan, files, language, t, refused }: PlanResultProps) {
  const [isSaved, setIsSaved] = useState(false);
  const isOff = useExportsOff();
  const save = async () => {
    const reasons = Object.fromEntries(rowFaultKinds.map((kind) => [kind, t(`import.rowFault.${kind}`)])) as Record<
      (typeof rowFaultKinds)[number],
      string
    >;
    const words = { file: t('import.file'), line: t('import.line'), why: t('import.why'), reasons };
    const blob = await refused({ form: csvForms[language], words });
    if (blob === null) return;
    saveFile(`${t('import.refusedFile')}.csv`, blob);
    setIsSaved(true);
  };
  return (
    <>
      <dl className="import-counts">
        {fates.map((fate) => (
          <div key={fate}>
            <dt>{t(`import.fate.${fate}`)}</dt>
            <dd>{t('import.number', { number: plan.counts[fate] })}</dd>
          </div>
        ))}
        <div>
          <dt>{t('import.fate.refused')}</dt>
          <dd>{t('import.number', { number: plan.refused })}</dd>
        </div>
        <div>
          <dt>{t('import.fate.events')}</dt>
          <dd>{t('import.number', { number: plan.events })}</dd>
        </div>
      </dl>
      {fates
        .filter((fate) => plan.counts[fate] > 0)
        .map((fate) => (
          <Disclosure key={fate} summary={t(`import.listOf.${fate}`, { count: plan.counts[fate] })}>
            <ul className="import-list">
              {plan.lists[fate].map((deal, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole, and deals may share a name
                <li key={index}>
                  <bdi>{deal.name}</bdi>
                  {deal.owner !== null && (
                    <>
                      {' · '}
                      <bdi>{deal.owner}</bdi>
                    </>
                  )}
                  {deal.events > 0 && ` · ${t('import.newEvents', { count: deal.events })}`}
                  {deal.fields.length > 0 && ` · ${deal.fields.map((field) => t(`import.changedField.${field}`)).join(', ')}`}
                </li>
              ))}
            </ul>
            {plan.counts[fate] > plan.lists[fate].length && (
              <p className="desk-how">{t('import.andMore', { count: plan.counts[fate] - plan.lists[fate].length })}</p>
            )}
          </Disclosure>
        ))}
      {plan.faults.length > 0 && (
        <>
          <h4>{t('import.faultsTitle')}</h4>
          <ul className="import-list">
            {plan.faults.map((fault) => (
              <FaultLine key={`${fault.effect}${fault.why}`} fault={fault} files={files} t={t} />
            ))}
          </ul>
          {plan.refused > 0 && isOff === true && <p className="desk-how">{t('takeAway.off')}</p>}
          {plan.refused > 0 && isOff === false && (
            <div className="desk-actions">
              <Button onClick={() => void save()}>{t('import.saveRefused')}</Button>
              {isSaved && <span role="status">{t('import.saved')}</span>}
            </div>
          )}
        </>
      )}
    </>
  );
}

function FaultLine({ fault, files, t }: { readonly fault: FaultCount; readonly files: readonly FileState[]; readonly t: Translate }) {
  const { why, effect, count, examples } = fault;
  const readable = files.filter(({ ok }) => ok);
  const nameOf = (file: number) => {
    const state = readable[file];
    return state?.ok && readable.length > 1 ? `${isolated(state.value.name)} ` : '';
  };
  const named = examples.map(({ file, line, column, value }) => {
    const what = [column, value].filter((each) => each !== null && each !== '').map((each) => isolated(String(each)));
    return `${nameOf(file)}${t('import.atLine', { line: String(line) })}${what.length === 0 ? '' : ` (${what.join(' ')})`}`;
  });
  return (
    <li>
      {t(effect === 'row' ? 'import.refusedRows' : 'import.leftOutCells', { count })} {t(`import.rowFault.${why}`)}
      <span className="desk-how import-examples">{named.join(' · ')}</span>
    </li>
  );
}
