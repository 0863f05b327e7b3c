import { useEffect, useState } from 'react';
import { ask, onChanged } from '../../../lib/messages/client';
import type { PipelineMapping } from '../../../lib/messages/protocol';
import { knownCrm } from '../../../lib/sites/knownCrms';
import { Notice } from '../../ui/Notice';
import type { DeskProps } from '../Desk';
import { PipelineTable } from './PipelineTable';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly pipelines: readonly PipelineMapping[] };

function usePipelines(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    const again = () => {
      void ask('stageMappings', {}).then((answer) => {
        if (!stop.signal.aborted) setLoaded(answer.ok ? { kind: 'loaded', pipelines: answer.value } : { kind: 'failed' });
      });
    };
    again();
    onChanged(again, stop.signal);
    return () => stop.abort();
  }, []);
  return loaded;
}

/** How each CRM's stages are matched to the playbook's: the guess to be checked, or what the user said. */
export function StagesSection({ translate: t }: DeskProps) {
  const loaded = usePipelines();
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed') return <Notice tone="flag">{t('desk.storageProblem')}</Notice>;
  return (
    <>
      <p className="desk-intro">{t('desk.stagesIntro')}</p>
      {loaded.pipelines.length === 0 && <p>{t('desk.stagesEmpty')}</p>}
      {loaded.pipelines.map((entry) => (
        <PipelineTable
          key={entry.pipeline}
          entry={entry}
          title={`${knownCrm(entry.crm)?.name ?? entry.crm} · ${entry.label || t('desk.unlabelledPipeline', { host: new URL(entry.origin).host })}`}
          translate={t}
        />
      ))}
    </>
  );
}
