import { useEffect, useState } from 'react';
import type { Template } from '../../../../lib/domain/record/template';
import type { Translate } from '../../../../lib/i18n/translator';
import { knownTemplates } from '../../../../lib/notes/knownTemplates';
import { defaultPlaybook } from '../../../../lib/playbook/default';
import type { Language } from '../../../../lib/playbook/playbook';
import { inLanguage } from '../../../../lib/playbook/text';
import { wordsIn } from '../../../panel/words';
import { Disclosure } from '../../../ui/Disclosure';
import { conflictFields, type TwoSided } from './conflictFields';

type ConflictListProps = { readonly conflicts: readonly TwoSided[]; readonly language: Language; readonly t: Translate };

/** More than these are counted, not drawn. */
const most = 100;

/** What was changed on both sides, one by one: what is here beside what is in the file, and which of them is kept. */
export function ConflictList({ conflicts, language, t }: ConflictListProps) {
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
  return (
    <Disclosure summary={t('backup.conflict.look', { count: conflicts.length })}>
      {conflicts.slice(0, most).map((conflict) => (
        <div key={`${conflict.table} ${conflict.id}`} className="desk-scroll">
          <table className="backup-conflict">
            <caption dir="auto">{titleOf(conflict)}</caption>
            <thead>
              <tr>
                <td />
                {(['mine', 'theirs'] as const).map((side) => (
                  <th key={side} scope="col">
                    {t(side === 'mine' ? 'backup.here' : 'backup.inFile')}
                    {conflict.kept === side && <strong> · {t('backup.conflict.kept')}</strong>}
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
                  <td dir="auto">{mine ?? t('backup.conflict.nothing')}</td>
                  <td dir="auto">{theirs ?? t('backup.conflict.nothing')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {conflicts.length > most && <p className="desk-how">{t('backup.conflict.more', { count: conflicts.length - most })}</p>}
    </Disclosure>
  );
}
