import { useEffect, useRef, useState } from 'react';
import type { Translate } from '../../../../lib/i18n/translator';
import { fileSite, type ImportChoices } from '../../../../lib/imports/choices';
import type { ImportProgress, ImportResult } from '../../../../lib/imports/views';
import { hashOfDeals } from '../../../../lib/messages/dealsAddress';
import { readSites } from '../../../../lib/sites/siteStore';
import { Button } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import type { SectionProps } from '../../Desk';
import { hashOf } from '../../section';
import { BelongsTo } from './BelongsTo';
import { ChooseFiles } from './ChooseFiles';
import { FileCard } from './FileCard';
import { isRecognised, refusalText } from './importWords';
import { PastImports } from './PastImports';
import { PlanResult } from './PlanResult';
import { StageTables } from './StageTables';
import { startImport } from './startImport';
import { isReady, useImport } from './useImport';
import './import.css';

/** Takes files of deals and their history into the store, step by step; nothing is stored before the last one. */
export function ImportPage(props: SectionProps) {
  const [first, setFirst] = useState<ImportChoices | null>(null);
  const { settings, translate: t } = props;
  useEffect(() => {
    let isWanted = true;
    void readSites().then((sites) => {
      const [only, ...others] = sites;
      const site = only !== undefined && others.length === 0 ? { crm: only.crm, origin: only.origin } : fileSite(t('import.defaultSource'));
      const timeZone = settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (isWanted) setFirst((had) => had ?? { site, timeZone, currency: null, cents: false, labels: {}, pipelines: {}, order: {} });
    });
    return () => {
      isWanted = false;
    };
  }, [settings, t]);
  return first === null ? null : <ImportSteps {...props} first={first} />;
}

function ImportSteps({ language, translate: t, first }: SectionProps & { readonly first: ImportChoices }) {
  const [state, acts] = useImport(startImport, first);
  const { files, choices, understood, plan, done, progress, problem } = state;
  const planHeading = useRef<HTMLHeadingElement>(null);
  const resultHeading = useRef<HTMLHeadingElement>(null);
  const trouble = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (plan !== null) planHeading.current?.focus();
  }, [plan]);
  useEffect(() => {
    if (done !== null) resultHeading.current?.focus();
  }, [done]);
  useEffect(() => {
    // What was pressed may stand far below, and go with what no longer holds.
    if (problem !== null) trouble.current?.focus();
  }, [problem]);
  const ready = isReady(files);
  const isAnyRecognised = files.some((file) => file.ok && isRecognised(file.value));
  const hasDeals = understood !== null && understood.deals + (understood.changes ?? 0) > 0;
  return (
    <>
      <p className="desk-intro">{t('import.intro')}</p>
      {problem !== null && (
        <div ref={trouble} tabIndex={-1}>
          <Notice tone={problem === 'cancelled' ? 'plain' : 'flag'}>{refusalText(problem, t)}</Notice>
        </div>
      )}
      {done !== null && <Done done={done} t={t} heading={resultHeading} />}
      <ChooseFiles isMore={files.length > 0} t={t} onFiles={acts.add} />
      {progress !== null && progress.phase !== 'writing' && <Working progress={progress} t={t} onCancel={acts.cancel} />}
      {files.length > 0 && (
        <ul className="desk-list" aria-label={t('import.files')}>
          {files.map((file, index) => (
            <FileCard
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and their order stands
              key={index}
              state={file}
              language={language}
              t={t}
              onChoose={(given) => acts.chooseInFile(index, given)}
              onDrop={() => acts.drop(index)}
            />
          ))}
        </ul>
      )}
      {files.length > 0 && ready && (
        <>
          <h3>{t('import.whose')}</h3>
          <BelongsTo choices={choices} understood={understood} t={t} onChoose={acts.choose} />
          {understood !== null && (
            <>
              <h3>{t('import.saysTitle')}</h3>
              <p className="desk-how">
                {t('import.saysDeals', { count: understood.deals })} {t('import.saysOwners', { count: understood.owners })}{' '}
                {understood.changes === null ? t('import.saysNoChanges') : t('import.saysChanges', { count: understood.changes })}
              </p>
              <StageTables choices={choices} understood={understood} t={t} onChoose={acts.choose} />
            </>
          )}
          <div className="desk-actions">
            <Button
              kind={plan === null ? 'primary' : 'plain'}
              disabled={(!hasDeals && !isAnyRecognised) || understood === null || progress !== null}
              onClick={() => void acts.plan()}
            >
              {t('import.try')}
            </Button>
            <Button kind="quiet" disabled={progress?.phase === 'writing'} onClick={acts.begin}>
              {t('import.startOver')}
            </Button>
          </div>
          <p className="desk-how">
            {understood !== null && !hasDeals
              ? t(isAnyRecognised ? 'import.nothingToTry' : 'import.nothingRecognised')
              : t('import.tryHint')}
          </p>
        </>
      )}
      {plan !== null && (
        <>
          <h3 ref={planHeading} tabIndex={-1}>
            {t('import.planTitle')}
          </h3>
          <PlanResult plan={plan} files={files} language={language} t={t} refused={acts.refused} />
          <div className="desk-actions">
            <Button
              kind="primary"
              disabled={progress !== null || plan.counts.added + plan.counts.changed === 0}
              onClick={() => void acts.take()}
            >
              {t('import.take', { count: plan.counts.added + plan.counts.changed })}
            </Button>
          </div>
          {plan.counts.added + plan.counts.changed === 0 && (
            <p className="desk-how">{t(plan.counts.same === 0 ? 'import.nothingLeft' : 'import.nothingNew')}</p>
          )}
        </>
      )}
      {progress?.phase === 'writing' && <Working progress={progress} t={t} onCancel={acts.cancel} />}
      <PastImports anew={done} language={language} t={t} />
    </>
  );
}

type WorkingProps = { readonly progress: ImportProgress; readonly t: Translate; readonly onCancel: () => void };

function Working({ progress: { phase, done, total }, t, onCancel }: WorkingProps) {
  return (
    <div className="import-working">
      <span role="status">{t(`import.phase.${phase}`)}</span>
      <Progress label={t(`import.phase.${phase}`)} done={done} total={total} />
      <Button onClick={onCancel}>{t('import.cancel')}</Button>
    </div>
  );
}

type DoneProps = { readonly done: ImportResult; readonly t: Translate; readonly heading: React.RefObject<HTMLHeadingElement | null> };

function Done({ done, t, heading }: DoneProps) {
  return (
    <section className="import-done" aria-labelledby="import-done">
      <h3 id="import-done" ref={heading} tabIndex={-1}>
        {t('import.doneTitle')}
      </h3>
      <p>
        {t('import.broughtDeals', { count: done.deals })} · {t('import.broughtEvents', { count: done.events })}
      </p>
      <ul className="import-list">
        {done.pipelines.map(({ key, label, firstStage }) => (
          <li key={key}>
            {firstStage === null ? (
              <bdi>{label}</bdi>
            ) : (
              <a href={hashOfDeals({ pipeline: key, stage: firstStage, figure: 'within', age: null })} dir="auto">
                {t('import.toFigures', { pipeline: label === '' ? t('import.unnamedPipeline') : label, stage: firstStage })}
              </a>
            )}
          </li>
        ))}
        <li>
          <a href={hashOf('people')}>{t('import.toPeople')}</a>
        </li>
      </ul>
    </section>
  );
}
