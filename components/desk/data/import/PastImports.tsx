import { useEffect, useRef, useState } from 'react';
import { announce } from '../../../../lib/background/announce';
import { type KeptImport, keptImports } from '../../../../lib/db/importTargets';
import { formatInstant } from '../../../../lib/i18n/format';
import type { Translate } from '../../../../lib/i18n/translator';
import type { ImportProgress, RemoveRefusal } from '../../../../lib/imports/views';
import type { Language } from '../../../../lib/playbook/playbook';
import { isolated } from '../../../panel/isolated';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { EmptyState } from '../../../ui/EmptyState';
import { Notice } from '../../../ui/Notice';
import { Progress } from '../../../ui/Progress';
import { StoreTrouble } from '../../StoreTrouble';
import { type Query, useStored } from '../../useStored';
import { siteText } from './importWords';
import { startImport } from './startImport';

const query: Query<readonly KeptImport[]> = (database) => keptImports(database);
const after = ['deal'] as const;

type Outcome = { readonly name: string; readonly refusal: RemoveRefusal | 'ended' | null };

/** What was taken in before, each to be taken back whole; `anew` changes when there is a new one. */
export function PastImports({ anew, language, t }: { readonly anew: unknown; readonly language: Language; readonly t: Translate }) {
  const { again, ...stored } = useStored(query, after);
  const [asked, setAsked] = useState<KeptImport | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new import is what it is read again for
  useEffect(() => again(), [anew, again]);
  const remove = async ({ id, name }: KeptImport) => {
    setAsked(null);
    setOutcome(null);
    setProgress({ phase: 'removing', done: 0, total: null });
    const worker = startImport();
    const answer = await worker.ask({ what: 'remove', id }, setProgress);
    worker.end();
    setProgress(null);
    setOutcome({ name, refusal: !answer.ok ? answer.why : answer.value.ok ? null : answer.value.why });
    if (answer.ok && answer.value.ok) announce('deal');
    again();
    heading.current?.focus();
  };
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('import.past')}
      </h3>
      {outcome !== null && outcome.refusal === null && (
        <Notice tone="plain">{t('import.removed', { name: isolated(outcome.name) })}</Notice>
      )}
      {outcome !== null && outcome.refusal !== null && <Notice tone="flag">{t(`import.removeRefusal.${outcome.refusal}`)}</Notice>}
      {progress !== null && <Progress label={t('import.phase.removing')} done={progress.done} total={progress.total} />}
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={again} t={t} />}
      {stored.kind === 'read' && stored.value.length === 0 && <EmptyState text={t('import.pastEmpty')} />}
      {stored.kind === 'read' && stored.value.length > 0 && (
        <ul className="desk-list">
          {stored.value.map((row) => (
            <li key={row.id} className="desk-site">
              <div>
                <p dir="auto">
                  <strong>{row.name}</strong>
                </p>
                <p>
                  {siteText(row.site, t)} · {formatInstant(row.startedAt, language)}
                </p>
                <p className="desk-how">
                  {t('import.broughtDeals', { count: row.deals })} · {t('import.broughtEvents', { count: row.events })}
                  {row.below.length > 0 && (
                    <>
                      {' '}
                      {t('import.below', {
                        names: row.below
                          .map(({ name, startedAt }) => `${isolated(name)} (${formatInstant(startedAt, language)})`)
                          .join(', '),
                      })}
                    </>
                  )}
                </p>
              </div>
              <div className="desk-actions">
                <Button
                  disabled={row.below.length > 0 || progress !== null}
                  onClick={() => setAsked(row)}
                  aria-label={t('import.undoLabel', { name: isolated(row.name) })}
                >
                  {t('import.undo')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Dialog title={t('import.undoTitle', { name: isolated(asked.name) })} onClose={() => setAsked(null)}>
          <p>
            {t('import.broughtDeals', { count: asked.deals })} · {t('import.broughtEvents', { count: asked.events })}
          </p>
          <p>{t('import.undoWhat')}</p>
          <div className="desk-actions">
            {/* First, and so with the focus: a key that is held down must not take anything back. */}
            <Button onClick={() => setAsked(null)}>{t('import.keep')}</Button>
            <Button kind="primary" onClick={() => void remove(asked)}>
              {t('import.undo')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
