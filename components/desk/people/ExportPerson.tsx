import { useState } from 'react';
import { openStore } from '../../../lib/background/store';
import { exportOfPerson } from '../../../lib/db/exportOfPerson';
import { localDate } from '../../../lib/domain/time/calendar';
import { fileName } from '../../../lib/files/out/fileName';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { failure, success } from '../../../lib/result';
import { useAct } from '../../panel/acts';
import { Button } from '../../ui/Button';
import { saveFile } from '../takeAway/saveFile';
import { personText } from './personText';
import type { PersonView } from './readPerson';

type ExportPersonProps = {
  readonly person: PersonView['person'];
  readonly templates: PersonView['templates'];
  readonly isLocked: boolean;
  readonly language: Language;
  readonly t: Translate;
};

/**
 * Takes out everything about somebody, as a file for programs or as text to read. People have a right to it, so that an organisation that
 * switched exports off does not switch this off.
 */
export function ExportPerson({ person, templates, isLocked, language, t }: ExportPersonProps) {
  const act = useAct();
  const [saved, setSaved] = useState<string | null>(null);
  const take = async (form: 'json' | 'txt') => {
    const store = await openStore();
    const had = store.ok ? await exportOfPerson(store.value, person.id) : store;
    if (!had.ok || had.value === null) {
      void act(Promise.resolve(had.ok ? failure('failed' as const) : had));
      return;
    }
    const today = localDate(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
    const text = form === 'json' ? `${JSON.stringify(had.value, null, 2)}\n` : personText(had.value, { templates, language, t });
    const name = fileName(person.name, today, form);
    saveFile(name, new Blob([text], { type: form === 'json' ? 'application/json' : 'text/plain;charset=utf-8' }));
    setSaved(name);
    void act(Promise.resolve(success(null)));
  };
  if (isLocked) return <p className="desk-how">{t('people.data.exportLocked')}</p>;
  return (
    <>
      <h4>{t('people.data.export')}</h4>
      <p className="desk-how">{t('people.data.exportHow')}</p>
      <div className="desk-actions">
        <Button onClick={() => void take('txt')}>{t('people.data.exportText')}</Button>
        <Button onClick={() => void take('json')}>{t('people.data.exportJson')}</Button>
        <span role="status">{saved !== null && t('people.data.exported', { name: saved })}</span>
      </div>
    </>
  );
}
