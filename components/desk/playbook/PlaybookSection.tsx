import { useMemo } from 'react';
import { useAct } from '../../panel/acts';
import { Skeleton } from '../../ui/Skeleton';
import type { SectionProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { StoreTrouble } from '../StoreTrouble';
import { UnknownAddress } from '../UnknownAddress';
import { ChangesPage } from './ChangesPage';
import { type Editing, EditingContext, keepEdits } from './editing';
import { OverviewPage } from './OverviewPage';
import { ProcessPage } from './ProcessPage';
import { RulesPage } from './RulesPage';
import { SourcePage } from './SourcePage';
import { StagePage } from './StagePage';
import { TemplatesPage } from './TemplatesPage';
import { type ShownPlaybook, usePlaybook } from './usePlaybook';
import './playbook.css';

/** The playbook as something its user edits: each process, each stage and each further part at an address of its own. */
export function PlaybookSection({ rest, language, translate: t }: SectionProps) {
  const had = usePlaybook();
  const act = useAct();
  const value = had.kind === 'read' ? had.value : null;
  const editing = useMemo((): Editing | null => {
    if (value === null) return null;
    const { base, merged, stored } = value;
    const { edits } = stored;
    return { base, playbook: merged.playbook, edits, language, t, keep: (next, said) => keepEdits(edits, next, said, act) };
  }, [value, language, t, act]);
  if (had.kind === 'failed') {
    return (
      <>
        <DeskHeading>{t('desk.playbook')}</DeskHeading>
        <StoreTrouble refusal={had.refusal} again={had.again} t={t} />
      </>
    );
  }
  if (value === null || editing === null) {
    return (
      <>
        <DeskHeading>{t('desk.playbook')}</DeskHeading>
        <Skeleton height={240} />
      </>
    );
  }
  return (
    <EditingContext value={editing}>
      <div className="playbook">
        <Part key={rest.join('/')} rest={rest} shown={value} unknown={<UnknownAddress translate={t} />} />
      </div>
    </EditingContext>
  );
}

type PartProps = { readonly rest: readonly string[]; readonly shown: ShownPlaybook; readonly unknown: React.ReactNode };

function Part({ rest, shown, unknown }: PartProps) {
  const [first, second, ...more] = rest;
  if (more.length > 0) return unknown;
  if (first === undefined) return <OverviewPage shown={shown} />;
  if (second === undefined) {
    if (first === '_rules') return <RulesPage />;
    if (first === '_templates') return <TemplatesPage />;
    if (first === '_changes') return <ChangesPage unheld={shown.merged.unheld} />;
    if (first === '_source') return <SourcePage shown={shown} />;
  }
  const process = shown.merged.playbook.processes.find(({ id }) => id === first);
  if (process === undefined) return unknown;
  if (second === undefined) return <ProcessPage process={process} />;
  const stage = process.stages.find(({ id }) => id === second);
  return stage === undefined ? unknown : <StagePage process={process} stage={stage} />;
}
