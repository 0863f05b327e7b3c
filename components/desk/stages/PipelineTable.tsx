import { useId, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { hashOfDeals } from '../../../lib/messages/dealsAddress';
import type { PipelineMapping } from '../../../lib/messages/protocol';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';

type Props = { readonly entry: PipelineMapping; readonly title: string; readonly translate: Translate };

type Chosen = { readonly process: string; readonly stages: Readonly<Record<string, string | null>> };

/** One pipeline with the process that it follows and its stages with a choice each; nothing is kept before Confirm. */
export function PipelineTable({ entry, title, translate: t }: Props) {
  const { pipeline, mappings, process, said } = entry;
  const act = useAct();
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>({ process, stages: {} });
  const [first] = mappings;
  const mapping = mappings.find((each) => each.process.id === chosen.process) ?? first;
  if (mapping === undefined) return null;
  const isFollowed = mapping.process.id === process;
  const stageOf = (stageId: string, guess: string | null) =>
    Object.hasOwn(chosen.stages, stageId) ? (chosen.stages[stageId] ?? null) : guess;
  const confirm = async () => {
    const stages = Object.fromEntries(mapping.stages.map((stage) => [stage.stageId, stageOf(stage.stageId, stage.playbookStage)]));
    const done = await act(ask('mapPipeline', { pipeline, process: mapping.process.id, stages }), {
      said: t('desk.stagesSaid', { pipeline: isolated(title) }),
      undo: () => ask('replaceMappings', { mappings: { [pipeline]: said } }),
    });
    if (done) setChosen({ process: mapping.process.id, stages: {} });
  };
  return (
    <section>
      <h3 dir="auto">{title}</h3>
      {mappings.length > 1 && (
        <p className="desk-follows">
          <label htmlFor={id}>{t('desk.followedProcess')}</label>{' '}
          <select id={id} value={mapping.process.id} onChange={(event) => setChosen({ process: event.target.value, stages: {} })}>
            {mappings.map((each) => (
              <option key={each.process.id} value={each.process.id}>
                {each.process.name}
              </option>
            ))}
          </select>
        </p>
      )}
      <p className="desk-how">{isFollowed ? t(mapping.confirmed ? 'desk.confirmed' : 'desk.guessed') : t('desk.notYetFollowed')}</p>
      <div className="desk-scroll">
        <table className="desk-pipeline">
          <thead>
            <tr>
              <th scope="col">{t('desk.crmStage')}</th>
              <th scope="col">{t('desk.playbookStage')}</th>
              <th scope="col">{t('deals.behind')}</th>
            </tr>
          </thead>
          <tbody>
            {mapping.stages.map((stage) => (
              <tr key={stage.stageId}>
                <th scope="row" dir="auto">
                  {stage.label}
                </th>
                <td>
                  <select
                    aria-label={stage.label}
                    value={stageOf(stage.stageId, stage.playbookStage) ?? ''}
                    onChange={(event) =>
                      setChosen({ process: mapping.process.id, stages: { ...chosen.stages, [stage.stageId]: event.target.value || null } })
                    }
                  >
                    <option value="">{t('desk.noStage')}</option>
                    {mapping.choices.map((choice) => (
                      <option key={choice.id} value={choice.id}>
                        {choice.name}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <a
                    href={hashOfDeals({ pipeline, stage: stage.stageId, figure: 'resolved', age: null })}
                    aria-label={`${t('deals.open')}: ${t('deals.openLabel', { stage: isolated(stage.label) })}`}
                  >
                    {t('deals.open')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="desk-actions">
        <Button kind="primary" onClick={() => void confirm()}>
          {t('desk.confirmStages')}
        </Button>
      </div>
    </section>
  );
}
