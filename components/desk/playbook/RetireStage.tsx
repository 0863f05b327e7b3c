import { useId, useState } from 'react';
import type { SalesProcess, Stage } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { stagesInUse } from '../../../lib/playbook/stagesInUse';
import { inLanguage } from '../../../lib/playbook/text';
import { useWords } from '../../panel/words';
import { Button } from '../../ui/Button';
import { useEditing, withField } from './editing';
import { FieldFaults } from './PlainField';

type RetireStageProps = { readonly process: SalesProcess; readonly stage: Stage; readonly place: string };

/** Takes a stage out of use, with the one that takes its place, and brings it back. */
export function RetireStage({ process, stage, place }: RetireStageProps) {
  const editing = useEditing();
  const { keep, language, t } = editing;
  const { instant } = useWords();
  const id = useId();
  const others = stagesInUse(process).filter((each) => each.id !== stage.id);
  const [successor, setSuccessor] = useState<string>(others[0]?.id ?? '');
  const [faults, setFaults] = useState<readonly PlaybookFault[]>([]);
  const name = inLanguage(stage.name, language);
  if (stage.retired !== undefined) {
    const next = process.stages.find((each) => each.id === stage.retired?.successor);
    return (
      <section>
        <h3>{t('playbook.retired')}</h3>
        <p>
          {next === undefined
            ? t('playbook.retiredAlone', { when: instant(stage.retired.at) })
            : t('playbook.retiredFor', { when: instant(stage.retired.at), name: inLanguage(next.name, language) })}
        </p>
        <Button onClick={() => void keep(withField(editing, place, 'retired', null), t('playbook.said.back', { name }))}>
          {t('playbook.bringBack')}
        </Button>
      </section>
    );
  }
  const retire = async () => {
    const value = { at: Date.now(), successor: successor === '' ? null : successor };
    setFaults(await keep(withField(editing, place, 'retired', value), t('playbook.said.retired', { name })));
  };
  return (
    <section>
      <h3>{t('playbook.retire')}</h3>
      <p className="desk-how">{t('playbook.retireHow')}</p>
      <div className="playbook-row">
        <div className="playbook-field">
          <label htmlFor={id}>{t('playbook.successor')}</label>
          <select id={id} className="field-control" value={successor} onChange={(event) => setSuccessor(event.target.value)}>
            {others.map((each) => (
              <option key={each.id} value={each.id}>
                {inLanguage(each.name, language)}
              </option>
            ))}
            <option value="">{t('playbook.noSuccessor')}</option>
          </select>
        </div>
        <Button onClick={() => void retire()}>{t('playbook.retireDo', { name })}</Button>
      </div>
      <FieldFaults id={`${id}-fault`} faults={faults} />
    </section>
  );
}

/** Says that from now on a stage means something else, so that its figures begin anew. */
export function ChangedMeaning({ stage, place }: Omit<RetireStageProps, 'process'>) {
  const editing = useEditing();
  const { keep, language, t } = editing;
  const { instant } = useWords();
  const times = stage.changedAt ?? [];
  const name = inLanguage(stage.name, language);
  const put = (changed: readonly number[], said: string) =>
    void keep(withField(editing, place, 'changedAt', changed.length === 0 ? null : changed), said);
  return (
    <section>
      <h3>{t('playbook.meaning')}</h3>
      <p className="desk-how">{t('playbook.meaningHow')}</p>
      {times.length > 0 && (
        <ul className="desk-list">
          {times.map((at) => (
            <li key={at} className="desk-entry">
              <span className="desk-entry-text">{t('playbook.meaningAt', { when: instant(at) })}</span>
              <Button
                aria-label={t('playbook.removeLabel', { name: instant(at) })}
                onClick={() =>
                  put(
                    times.filter((each) => each !== at),
                    t('playbook.said.removed', { name: instant(at) }),
                  )
                }
              >
                {t('playbook.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="desk-actions">
        <Button onClick={() => put([...times, Date.now()], t('playbook.said.meaning', { name }))}>{t('playbook.meaningDo')}</Button>
      </div>
    </section>
  );
}
