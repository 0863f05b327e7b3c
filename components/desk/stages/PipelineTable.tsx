import { useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { hashOfDeals } from '../../../lib/messages/dealsAddress';
import type { PipelineMapping } from '../../../lib/messages/protocol';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

type Props = { readonly entry: PipelineMapping; readonly title: string; readonly translate: Translate };

/** One pipeline's stages with a choice each; nothing is kept before Confirm. */
export function PipelineTable({ entry: { pipeline, mapping }, title, translate: t }: Props) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const [outcome, setOutcome] = useState<'saved' | 'failed' | null>(null);
  const stageOf = (stageId: string, guess: string | null) => (Object.hasOwn(chosen, stageId) ? (chosen[stageId] ?? null) : guess);
  const confirm = async () => {
    const stages = Object.fromEntries(mapping.stages.map((stage) => [stage.stageId, stageOf(stage.stageId, stage.playbookStage)]));
    const answer = await ask('mapPipeline', { pipeline, stages });
    setOutcome(answer.ok ? 'saved' : 'failed');
    if (answer.ok) setChosen({});
  };
  return (
    <section>
      <h3 dir="auto">{title}</h3>
      <p className="desk-how">{mapping.confirmed ? t('desk.confirmed') : t('desk.guessed')}</p>
      <table>
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
                  onChange={(event) => {
                    setOutcome(null);
                    setChosen({ ...chosen, [stage.stageId]: event.target.value || null });
                  }}
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
      <div className="desk-actions">
        <Button kind="primary" onClick={() => void confirm()}>
          {t('desk.confirmStages')}
        </Button>
        {outcome === 'saved' && <span role="status">{t('desk.saved')}</span>}
      </div>
      {outcome === 'failed' && <Notice tone="flag">{t('desk.storageProblem')}</Notice>}
    </section>
  );
}
