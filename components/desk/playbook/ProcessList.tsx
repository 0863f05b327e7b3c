import { useId, useState } from 'react';
import { copiedProcess } from '../../../lib/playbook/copiedProcess';
import { type Edits, withEdit } from '../../../lib/playbook/edits';
import { stagesInUse } from '../../../lib/playbook/stagesInUse';
import { inLanguage } from '../../../lib/playbook/text';
import { Button } from '../../ui/Button';
import { hashOf } from '../section';
import { freshId, useEditing, withOrder } from './editing';
import { OrderedItems } from './OrderedItems';

/** The sales processes in order, each with its stages, and the ways to another: an empty one or a copy. */
export function ProcessList() {
  const editing = useEditing();
  const { playbook, edits, keep, language, t } = editing;
  const { processes } = playbook;
  const id = useId();
  const [model, setModel] = useState('');
  const nameOf = (process: string) => inLanguage(processes.find((each) => each.id === process)?.name ?? {}, language);
  const add = async (process: string, added: Edits, said: string) => {
    const faults = await keep(added.reduce(withEdit, edits), said);
    if (faults.length === 0) location.hash = hashOf('playbook', process);
  };
  const addEmpty = () => {
    const process = freshId();
    const name = { [language]: t('playbook.newProcess') };
    const stage = {
      id: freshId(),
      name: { [language]: t('playbook.newStage') },
      alsoCalled: [],
      entryTrigger: {},
      qualityBar: {},
      owner: {},
      keyActions: [],
      exitCriteria: [],
      targetPassRate: null,
      targetDays: 10,
    };
    const item = { id: process, name, days: 'business', stages: [stage] };
    return add(process, [{ kind: 'added', list: 'processes', item }], t('playbook.said.added'));
  };
  const copied = processes.find((each) => each.id === model) ?? processes[0];
  const addCopy = () => {
    if (copied === undefined) return;
    const process = freshId();
    const name = { [language]: t('playbook.copyOf', { name: nameOf(copied.id) }) };
    void add(process, copiedProcess(playbook, copied, { id: process, name, freshId }), t('playbook.said.added'));
  };
  return (
    <section>
      <h3>{t('playbook.list.processes')}</h3>
      {processes.length > 1 && <p className="desk-how">{t('playbook.firstFollowed')}</p>}
      <OrderedItems
        label={t('playbook.list.processes')}
        empty=""
        items={processes.map((process) => ({ id: process.id, name: nameOf(process.id) }))}
        onOrder={(ids, moved, place) =>
          keep(withOrder(editing, 'processes', ids), t('playbook.said.moved', { name: nameOf(moved), place, of: processes.length }))
        }
        content={(process) => (
          <>
            <a href={hashOf('playbook', process)}>{nameOf(process)}</a>
            <ol className="playbook-stages">
              {processes
                .filter((each) => each.id === process)
                .flatMap(stagesInUse)
                .map((stage) => (
                  <li key={stage.id}>
                    <a href={hashOf('playbook', process, stage.id)}>{inLanguage(stage.name, language)}</a>
                  </li>
                ))}
            </ol>
          </>
        )}
      />
      <div className="playbook-row">
        {processes.length > 1 && (
          <div className="playbook-field playbook-copy">
            <label htmlFor={id}>{t('playbook.copyFrom')}</label>
            <select id={id} className="field-control" value={copied?.id ?? ''} onChange={(event) => setModel(event.target.value)}>
              {processes.map((process) => (
                <option key={process.id} value={process.id}>
                  {nameOf(process.id)}
                </option>
              ))}
            </select>
          </div>
        )}
        <Button data-list-end="" onClick={addCopy}>
          {t('playbook.addCopy', { name: copied === undefined ? '' : nameOf(copied.id) })}
        </Button>
        <Button onClick={() => void addEmpty()}>{t('playbook.addProcess')}</Button>
      </div>
    </section>
  );
}
