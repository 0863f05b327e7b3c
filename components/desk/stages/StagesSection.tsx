import { Notice } from '../../ui/Notice';
import type { DeskProps } from '../Desk';
import { PipelineTable } from './PipelineTable';
import { pipelineTitle, usePipelines } from './usePipelines';

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
        <PipelineTable key={entry.pipeline} entry={entry} title={pipelineTitle(entry, t)} translate={t} />
      ))}
    </>
  );
}
