import { useEffect, useState } from 'react';
import { choiceKey, type MergeChoices } from '../../../../lib/db/mergedRows';
import type { Template } from '../../../../lib/domain/record/template';
import type { Translate } from '../../../../lib/i18n/translator';
import { knownTemplates } from '../../../../lib/notes/knownTemplates';
import { defaultPlaybook } from '../../../../lib/playbook/default';
import type { Language } from '../../../../lib/playbook/playbook';
import { inLanguage } from '../../../../lib/playbook/text';
import { wordsIn } from '../../../panel/words';
import { Disclosure } from '../../../ui/Disclosure';
import { Segmented } from '../../../ui/Segmented';
import { conflictFields, type TwoSided } from './conflictFields';

/** What the user wants of each; as long as nothing is done. */
export type Choosing = { readonly choices: MergeChoices; readonly onChoose: (choices: MergeChoices) => void };

type ConflictListProps = {
  readonly conflicts: readonly TwoSided[];
  /** Null once it is done. */
  readonly choosing: Choosing | null;
  readonly language: Language;
  readonly t: Translate;
};

/** More than these are counted, not drawn. */
const most = 100;

/** What was changed on both sides, one by one: what is here beside what is in the file, and which of them is kept. */
export function ConflictList({ conflicts, choosing, language, t }: ConflictListProps) {
  const [templates, setTemplates] = useState<readonly Template[]>(defaultPlaybook.templates);
  useEffect(() => {
    let isWanted = true;
    void knownTemplates().then((known) => {
      if (isWanted) setTemplates(known);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  const saying = { words: wordsIn(language, undefined, 0), language, templates };
  const titleOf = (conflict: TwoSided) => {
    const template = conflict.table === 'records' && templates.find(({ id }) => id === conflict.sides.mine.template);
    const what = template ? inLanguage(template.name, language) : t(`backup.conflict.one.${conflict.table}`);
    return conflict.about === null ? what : t('panel.promised.line', { who: conflict.about, what });
  };
  // What cannot be told comes first: it is what has to be looked at.
  const inOrder = choosing === null ? conflicts : conflicts.toSorted((one, other) => Number(one.isKnown) - Number(other.isKnown));
  return (
    <Disclosure
      summary={t('backup.conflict.look', { count: conflicts.length })}
      startsOpen={choosing !== null && inOrder.some(({ isKnown }) => !isKnown)}
    >
      {inOrder.slice(0, most).map((conflict) => {
        const kept = choosing?.choices[choiceKey(conflict)] ?? conflict.kept;
        return (
          <div key={choiceKey(conflict)} className="desk-scroll">
            <table className="backup-conflict">
              <caption dir="auto">{titleOf(conflict)}</caption>
              <thead>
                <tr>
                  <td />
                  {(['mine', 'theirs'] as const).map((side) => (
                    <th key={side} scope="col">
                      {t(side === 'mine' ? 'backup.here' : 'backup.inFile')}
                      {kept === side && <strong> · {t('backup.conflict.kept')}</strong>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {conflictFields(conflict, saying).map(({ label, mine, theirs }) => (
                  <tr key={label}>
                    <th scope="row" dir="auto">
                      {label}
                    </th>
                    <td dir="auto">{mine || t('backup.conflict.nothing')}</td>
                    <td dir="auto">{theirs || t('backup.conflict.nothing')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {choosing !== null && (
              <div className="backup-choice">
                {!conflict.isKnown && <p className="desk-how">{t('backup.conflict.unknownHere')}</p>}
                <Segmented
                  legend={t('panel.promised.line', { who: titleOf(conflict), what: t('backup.conflict.choose') })}
                  value={kept}
                  choices={(['mine', 'theirs'] as const).map((side) => ({ value: side, label: t(`backup.conflict.as.${side}`) }))}
                  onChoose={(side) => choosing.onChoose({ ...choosing.choices, [choiceKey(conflict)]: side })}
                />
              </div>
            )}
          </div>
        );
      })}
      {conflicts.length > most && <p className="desk-how">{t('backup.conflict.more', { count: conflicts.length - most })}</p>}
    </Disclosure>
  );
}
