import type { MergePlan } from '../../../../lib/backup/backupWork';
import type { ShownConflict } from '../../../../lib/db/conflictSides';
import { choiceKey, type MergeChoices } from '../../../../lib/db/mergedRows';
import type { Translate } from '../../../../lib/i18n/translator';
import type { Language } from '../../../../lib/playbook/playbook';
import { Notice } from '../../../ui/Notice';
import { erasedWords } from './backupWords';
import { type Choosing, ConflictList } from './ConflictList';

/** What a merge adds and changes, in a sentence; none where all that it has to say is what was changed on both sides. */
export function planWords({ added, changed, conflicts }: MergePlan, t: Translate): string {
  const all = { added: { ...added, playbooks: 0 }, changed: { ...changed, deals: 0, events: 0 } };
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, count) => total + count, 0);
  if (sum(all.added) + sum(all.changed) + changed.deals + added.playbooks === 0)
    return conflicts.length > 0 ? '' : t('backup.plan.nothing');
  const { people, records: notes, commitments, deals, events } = added;
  return t('backup.plan.adds', { people, notes, commitments, deals, events, changed: sum(all.changed) + changed.deals });
}

function conflictWords(conflicts: readonly ShownConflict[], choices: MergeChoices, t: Translate): readonly string[] {
  const tables = ['records', 'people', 'commitments', 'playbooks'] as const;
  return tables.flatMap((table) =>
    (['mine', 'theirs'] as const).flatMap((side) => {
      const count = conflicts.filter(
        (conflict) => conflict.table === table && (choices[choiceKey(conflict)] ?? conflict.kept) === side,
      ).length;
      return count === 0 ? [] : [t(`backup.conflict.${table}.${side}`, { count })];
    }),
  );
}

type ConflictsProps = {
  readonly plan: MergePlan;
  /** Null once it is done. */
  readonly choosing: Choosing | null;
  readonly language: Language;
  readonly t: Translate;
};

/** Who was erased in the file, what was changed on both sides, and which of the two is kept. */
export function Conflicts({ plan, choosing, language, t }: ConflictsProps) {
  const choices = choosing?.choices ?? {};
  const words = conflictWords(plan.conflicts, choices, t);
  const unknown = plan.conflicts.filter((conflict) => !conflict.isKnown && choices[choiceKey(conflict)] === undefined).length;
  const erased = (
    <>
      {erasedWords(plan.erased, language, t).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {plan.erased.some(({ is }) => is === 'namesake') && (
        <p>{t(choosing === null ? 'backup.plan.erased.otherDone' : 'backup.plan.erased.other')}</p>
      )}
    </>
  );
  if (words.length === 0) return erased;
  return (
    <>
      {erased}
      <p>{t('backup.conflict.title')}</p>
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {choosing !== null && unknown > 0 && <p>{t('backup.conflict.unknown', { count: unknown })}</p>}
      <ConflictList conflicts={plan.conflicts} choosing={choosing} language={language} t={t} />
    </>
  );
}

type RestoredNoticeProps = { readonly plan: MergePlan | null; readonly language: Language; readonly t: Translate };

/** That it is done, and what it came to. */
export function RestoredNotice({ plan, language, t }: RestoredNoticeProps) {
  return (
    <Notice tone="plain" announce="status">
      <p>{t('backup.restored')}</p>
      {plan !== null && planWords(plan, t) !== '' && <p>{planWords(plan, t)}</p>}
      {plan !== null && <Conflicts plan={plan} choosing={null} language={language} t={t} />}
      <p>
        {t('backup.grantAgain')} <a href="#/sites">{t('backup.toSites')}</a>
      </p>
    </Notice>
  );
}
