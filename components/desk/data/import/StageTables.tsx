import { useEffect, useRef, useState } from 'react';
import type { OutcomeKind } from '../../../../lib/domain/deal/deal';
import type { Translate } from '../../../../lib/i18n/translator';
import type { ImportChoices } from '../../../../lib/imports/choices';
import type { StageLabel } from '../../../../lib/imports/stageLabels';
import type { Understood } from '../../../../lib/imports/views';
import { isolated } from '../../../panel/isolated';
import { Button } from '../../../ui/Button';
import { SelectField } from './SelectField';

type StageTablesProps = {
  readonly choices: ImportChoices;
  readonly understood: Understood;
  readonly t: Translate;
  readonly onChoose: (choices: ImportChoices) => void;
};

const meanings: readonly OutcomeKind[] = ['open', 'won', 'lost', 'no-decision'];

/** What stages and states mean, and in which order the open ones come: guessed, and to be said otherwise. */
export function StageTables({ choices, understood, t, onChoose }: StageTablesProps) {
  const means = (label: string, kind: OutcomeKind) => onChoose({ ...choices, labels: { ...choices.labels, [label]: kind } });
  const { pipelines, states, known } = understood;
  return (
    <>
      {pipelines.map(({ name, target, stages }) => (
        <section key={name} aria-label={name === '' ? t('import.unnamedPipeline') : name} className="import-pipeline">
          <h4 dir="auto">{name === '' ? t('import.unnamedPipeline') : t('import.pipelineNamed', { name: isolated(name) })}</h4>
          {known.length > 0 && (
            <SelectField
              label={t('import.isPipeline')}
              value={target ?? ''}
              choices={[
                { value: '', label: t('import.newPipeline') },
                ...known.map(({ key, label }) => ({ value: key, label: label === '' ? t('import.unnamedPipeline') : label })),
              ]}
              onChange={(key) => onChoose({ ...choices, pipelines: { ...choices.pipelines, [name]: key === '' ? null : key } })}
            />
          )}
          {stages.length === 0 ? (
            <p className="desk-how">{t('import.noStages')}</p>
          ) : (
            <LabelTable
              caption={t('import.stages')}
              labels={stages}
              t={t}
              onMeans={means}
              onOrder={(order) => onChoose({ ...choices, order: { ...choices.order, [name]: order } })}
            />
          )}
          {stages.some(({ matched }) => !matched) && (
            <p className="desk-how">
              {t('import.unmatched', {
                labels: stages
                  .filter(({ matched }) => !matched)
                  .map(({ label }) => isolated(label))
                  .join(', '),
              })}
            </p>
          )}
        </section>
      ))}
      {states.length > 0 && (
        <section aria-label={t('import.states')} className="import-pipeline">
          <h4>{t('import.states')}</h4>
          <LabelTable caption={t('import.states')} labels={states} t={t} onMeans={means} onOrder={null} />
        </section>
      )}
    </>
  );
}

type LabelTableProps = {
  readonly caption: string;
  readonly labels: readonly StageLabel[];
  readonly t: Translate;
  readonly onMeans: (label: string, kind: OutcomeKind) => void;
  readonly onOrder: ((order: readonly string[]) => void) | null;
};

type Moved = { readonly label: string; readonly way: 'up' | 'down' };

function LabelTable({ caption, labels, t, onMeans, onOrder }: LabelTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const open = labels.flatMap(({ label, means }) => (means === 'open' ? [label] : []));
  // The row that was moved keeps the focus, on the other button where this one ends.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new order that moves the focus
  useEffect(() => {
    if (moved === null) return;
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('button[data-label]') ?? [])];
    const own = buttons.filter(({ dataset }) => dataset['label'] === moved.label);
    (own.find(({ dataset, disabled }) => dataset['way'] === moved.way && !disabled) ?? own.find(({ disabled }) => !disabled))?.focus();
  }, [labels, moved]);
  const move = (label: string, way: 'up' | 'down') => {
    const at = open.indexOf(label);
    const to = at + (way === 'up' ? -1 : 1);
    const order = open.toSpliced(at, 1).toSpliced(to, 0, label);
    setMoved({ label, way });
    onOrder?.(order);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="desk-scroll" tabIndex={0} aria-label={caption}>
      <table className="import-labels">
        <thead>
          <tr>
            <th scope="col">{t('import.label')}</th>
            <th scope="col" className="import-number">
              {t('import.rows')}
            </th>
            <th scope="col">{t('import.means')}</th>
            {onOrder !== null && <th scope="col">{t('import.order')}</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {labels.map(({ label, means, rows }) => {
            const place = open.indexOf(label);
            return (
              <tr key={label}>
                <th scope="row" dir="auto">
                  {label}
                </th>
                <td className="import-number">{t('import.number', { number: rows })}</td>
                <td>
                  <SelectField<OutcomeKind>
                    label={t('import.meansLabel', { label: isolated(label) })}
                    labelUnseen
                    value={means}
                    choices={meanings.map((kind) => ({ value: kind, label: t(`import.meaning.${kind}`) }))}
                    onChange={(kind) => onMeans(label, kind)}
                  />
                </td>
                {onOrder !== null && (
                  <td>
                    {place >= 0 &&
                      (['up', 'down'] as const).map((way) => (
                        <Button
                          key={way}
                          kind="quiet"
                          data-label={label}
                          data-way={way}
                          disabled={way === 'up' ? place === 0 : place === open.length - 1}
                          aria-label={t(way === 'up' ? 'import.earlier' : 'import.later', { label: isolated(label) })}
                          onClick={() => move(label, way)}
                        >
                          {way === 'up' ? '↑' : '↓'}
                        </Button>
                      ))}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
