import { useState } from 'react';
import type { DealView } from '../../lib/messages/panelView';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { Notice } from '../ui/Notice';
import type { PanelActions } from './actions';
import { useAct } from './acts';
import { useWords } from './words';

type MappingProps = { readonly deal: DealView; readonly actions: PanelActions };

/** How the CRM's stages are matched to the playbook's: a guess to be checked, or, once confirmed, a line to open. */
export function Mapping({ deal, actions }: MappingProps) {
  const { t } = useWords();
  const { mapping } = deal;
  if (mapping.stages.length === 0) return null;
  if (mapping.confirmed) {
    return (
      <div className="panel-section">
        <Disclosure summary={t('panel.mapping.confirmed')}>
          <MappingForm deal={deal} actions={actions} />
        </Disclosure>
      </div>
    );
  }
  return (
    <div className="panel-section">
      <Notice tone="advice" announce="none">
        <p>{t('panel.mapping.check')}</p>
        <p>{t('panel.mapping.detail')}</p>
        <Disclosure summary={t('panel.mapping.show')}>
          <MappingForm deal={deal} actions={actions} />
        </Disclosure>
      </Notice>
    </div>
  );
}

function MappingForm({ deal, actions }: MappingProps) {
  const { t } = useWords();
  const act = useAct();
  const { mapping, dealKey } = deal;
  const [changed, setChanged] = useState<ReadonlyMap<string, string | null>>(new Map());
  const choiceOf = ({ stageId, playbookStage }: (typeof mapping.stages)[number]) => {
    const own = changed.get(stageId);
    return own === undefined ? playbookStage : own;
  };
  const confirm = async () => {
    const stages = Object.fromEntries(mapping.stages.map((stage) => [stage.stageId, choiceOf(stage)]));
    const done = await act(actions.mapStages({ dealKey, process: mapping.process.id, stages }), {
      said: t('panel.mapping.confirmedSaid'),
      undo: null,
    });
    if (done) setChanged(new Map());
  };
  return (
    <>
      <p dir="auto">{t('panel.mapping.process', { name: mapping.process.name })}</p>
      <ul className="panel-mapping">
        {mapping.stages.map((stage) => (
          <li key={stage.stageId}>
            <span dir="auto">{stage.label}</span>
            <select
              className="field-control"
              aria-label={t('panel.mapping.choose', { stage: stage.label })}
              value={choiceOf(stage) ?? ''}
              onChange={(event) =>
                setChanged(new Map([...changed, [stage.stageId, event.target.value === '' ? null : event.target.value]]))
              }
            >
              <option value="">{t('panel.mapping.none')}</option>
              {mapping.choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <Button kind="primary" onClick={() => void confirm()}>
        {t('common.confirm')}
      </Button>
    </>
  );
}
