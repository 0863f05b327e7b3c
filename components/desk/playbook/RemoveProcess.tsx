import { useId, useState } from 'react';
import { ask } from '../../../lib/messages/client';
import type { SaidMapping } from '../../../lib/messages/protocol';
import { changeBetween } from '../../../lib/playbook/change';
import type { SalesProcess } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { inLanguage } from '../../../lib/playbook/text';
import { withoutProcess } from '../../../lib/playbook/withoutProcess';
import { failure, success } from '../../../lib/result';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { hashOf } from '../section';
import { pipelineTitle, usePipelines } from '../stages/usePipelines';
import { useEditing } from './editing';
import { FieldFaults } from './PlainField';

type Mappings = Readonly<Record<string, SaidMapping | null>>;

/** Which pipelines follow a process, and the way to take it away: to which other process they go then is asked first. */
export function RemoveProcess({ process }: { readonly process: SalesProcess }) {
  const { playbook, edits, language, t } = useEditing();
  const act = useAct();
  const id = useId();
  const loaded = usePipelines();
  const others = playbook.processes.filter((each) => each.id !== process.id);
  const [chosen, setChosen] = useState('');
  const [faults, setFaults] = useState<readonly PlaybookFault[]>([]);
  const name = inLanguage(process.name, language);
  if (loaded.kind !== 'loaded') return null;
  const followers = loaded.pipelines.filter((each) => each.process === process.id);
  const heir = others.find((each) => each.id === chosen) ?? others[0];
  const remove = async () => {
    if (heir === undefined) return;
    const after = withoutProcess(playbook, edits, process.id);
    const before: Mappings = Object.fromEntries(followers.map(({ pipeline, said }) => [pipeline, said]));
    const moved: Mappings = Object.fromEntries(followers.map(({ pipeline }) => [pipeline, { process: heir.id, stages: {} }]));
    const both = async (mappings: Mappings, change: ReturnType<typeof changeBetween>) => {
      const mapped = followers.length === 0 ? success(null) : await ask('replaceMappings', { mappings });
      return mapped.ok ? ask('changePlaybook', change) : mapped;
    };
    const answer = await both(moved, changeBetween(edits, after));
    const isRefused = !answer.ok || answer.value.faults.length > 0;
    // A process that stays keeps its pipelines.
    if (isRefused && followers.length > 0) await ask('replaceMappings', { mappings: before });
    setFaults(answer.ok ? answer.value.faults : []);
    if (answer.ok && isRefused) return;
    const said = t('playbook.said.removed', { name });
    const done = await act(Promise.resolve(answer.ok ? success(null) : failure(answer.why)), {
      said,
      undo: () => both(before, changeBetween(after, edits)),
    });
    if (done) location.hash = hashOf('playbook');
  };
  return (
    <section>
      <h3>{t('playbook.followers')}</h3>
      {followers.length === 0 ? (
        <p className="desk-how">{t('playbook.followersNone')}</p>
      ) : (
        <ul>
          {followers.map((each) => (
            <li key={each.pipeline} dir="auto">
              {pipelineTitle(each, t)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={hashOf('stages')}>{t('playbook.toMapping')}</a>
      </p>
      <h3>{t('playbook.removeProcess')}</h3>
      {heir === undefined ? (
        <p className="desk-how">{t('playbook.lastProcess')}</p>
      ) : (
        <>
          <p className="desk-how">{t('playbook.removeProcessHow')}</p>
          <div className="playbook-row">
            {followers.length > 0 && (
              <div className="playbook-field">
                <label htmlFor={id}>{t('playbook.followersTo')}</label>
                <select id={id} className="field-control" value={heir.id} onChange={(event) => setChosen(event.target.value)}>
                  {others.map((each) => (
                    <option key={each.id} value={each.id}>
                      {inLanguage(each.name, language)}
                    </option>
                  ))}
                </select>
              </div>
            )}
            <Button onClick={() => void remove()}>{t('playbook.removeLabel', { name })}</Button>
          </div>
          <FieldFaults id={`${id}-fault`} faults={faults} />
        </>
      )}
    </section>
  );
}
