import { useEffect, useState } from 'react';
import type { Translate } from '../../../lib/i18n/translator';
import { ask, onChanged } from '../../../lib/messages/client';
import type { PipelineMapping } from '../../../lib/messages/protocol';
import { knownCrm } from '../../../lib/sites/knownCrms';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly pipelines: readonly PipelineMapping[] };

/** Every pipeline that was seen, with how its stages are matched; read again whenever that changed. */
export function usePipelines(): Loaded {
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

/** What a pipeline is called where others may be too: by its CRM and its own name, or the host where it has none. */
export function pipelineTitle({ crm, label, origin }: PipelineMapping, t: Translate): string {
  return `${knownCrm(crm)?.name ?? crm} · ${label || t('desk.unlabelledPipeline', { host: new URL(origin).host })}`;
}
