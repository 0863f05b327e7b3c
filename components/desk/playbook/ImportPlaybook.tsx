import { useId, useRef, useState } from 'react';
import { ask } from '../../../lib/messages/client';
import { differences } from '../../../lib/playbook/differences';
import type { Playbook } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { inLanguage } from '../../../lib/playbook/text';
import { longestPlaybook, readPlaybookText } from '../../../lib/schema/readPlaybook';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { DifferenceList } from './DifferenceList';
import { useEditing } from './editing';
import { faultText } from './faultText';
import type { ShownPlaybook } from './usePlaybook';

type Chosen =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly name: string; readonly faults: readonly PlaybookFault[] }
  | { readonly kind: 'sound'; readonly name: string; readonly text: string; readonly playbook: Playbook };

async function chosenFrom(file: File): Promise<Chosen> {
  const { name } = file;
  // Asked before it is read: a file of a gigabyte would fill memory first.
  if (file.size > longestPlaybook) return { kind: 'refused', name, faults: [{ where: 'playbook', what: 'too-big' }] };
  // What is no UTF-8 was not written as a playbook, or was damaged on its way.
  const text = await file
    .arrayBuffer()
    .then((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    .catch(() => null);
  if (text === null) return { kind: 'refused', name, faults: [{ where: 'playbook', what: 'not-json' }] };
  const read = readPlaybookText(text);
  return read.ok ? { kind: 'sound', name, text, playbook: read.value } : { kind: 'refused', name, faults: read.why };
}

/** Takes a playbook file in: checked whole first, then shown with what it changes, then put beneath the user's own changes. */
export function ImportPlaybook({ shown }: { readonly shown: ShownPlaybook }) {
  const { language, t } = useEditing();
  const act = useAct();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>({ kind: 'none' });
  const forget = () => {
    setChosen({ kind: 'none' });
    if (input.current) {
      input.current.value = '';
      input.current.focus();
    }
  };
  const replace = async (text: string, name: string) => {
    const answer = await ask('replacePlaybook', { text, name });
    if (answer.ok && answer.value.faults.length > 0) {
      setChosen({ kind: 'refused', name, faults: answer.value.faults });
      return;
    }
    if (await act(Promise.resolve(answer), { said: t('playbook.said.replaced', { name }), undo: () => putBack(shown) })) forget();
  };
  return (
    <section>
      <h3>{t('playbook.import')}</h3>
      <p className="desk-how" id={`${id}-how`}>
        {t('playbook.importHow')}
      </p>
      <div className="playbook-field">
        <label htmlFor={id}>{t('playbook.importFile')}</label>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".json,application/json"
          aria-describedby={`${id}-how`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void chosenFrom(file).then(setChosen);
          }}
        />
      </div>
      {chosen.kind === 'refused' && (
        <Notice tone="flag">
          <p>{t('playbook.importRefused', { name: chosen.name })}</p>
          <ul>
            {chosen.faults.slice(0, 10).map((fault) => (
              <li key={`${fault.where} ${fault.what}`} dir="auto">
                {t('playbook.faultAt', { where: fault.where, why: faultText(t, fault.what) })}
              </li>
            ))}
          </ul>
          {chosen.faults.length > 10 && <p>{t('playbook.moreFaults', { count: chosen.faults.length - 10 })}</p>}
        </Notice>
      )}
      {chosen.kind === 'sound' && (
        <Preview shown={shown} playbook={chosen.playbook}>
          <p>
            {t('playbook.importSound', {
              name: chosen.name,
              playbook: inLanguage(chosen.playbook.name, language),
              version: chosen.playbook.version,
            })}
          </p>
          <div className="desk-actions">
            <Button kind="primary" onClick={() => void replace(chosen.text, chosen.name)}>
              {t('playbook.importDo')}
            </Button>
            <Button onClick={forget}>{t('common.cancel')}</Button>
          </div>
        </Preview>
      )}
    </section>
  );
}

/** Lays the base that was in force under the edits again. */
export async function putBack(shown: ShownPlaybook) {
  const { base } = shown.stored;
  return base === null ? ask('replacePlaybook', { text: null }) : ask('restorePlaybook', { key: 'latest' });
}

type PreviewProps = { readonly shown: ShownPlaybook; readonly playbook: Playbook; readonly children: React.ReactNode };

/** What another base would change. */
function Preview({ shown, playbook, children }: PreviewProps) {
  const { t } = useEditing();
  const found = differences(shown.base, playbook);
  return (
    <div role="status">
      {children}
      {found.length === 0 ? (
        <p>{t('playbook.importSame')}</p>
      ) : (
        <>
          <h4>{t('playbook.importChanges', { count: found.length })}</h4>
          <DifferenceList differences={found} among={[playbook, shown.base]} label={t('playbook.importChanges', { count: found.length })} />
        </>
      )}
    </div>
  );
}
