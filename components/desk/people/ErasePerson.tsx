import { useState } from 'react';
import { openStore } from '../../../lib/background/store';
import { bringPersonBack, erasePerson } from '../../../lib/db/erasePerson';
import { type KeptAbout, notesKept } from '../../../lib/db/keptAbout';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { type Result, success } from '../../../lib/result';
import { useAct } from '../../panel/acts';
import { isolated } from '../../panel/isolated';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { hashOf } from '../section';
import type { PersonView } from './readPerson';

/** What is erased is on deals and their history too. */
function tellOthers(): void {
  for (const what of ['notes', 'deal', 'history'] as const) void ask('storeChanged', { what });
}

type ErasePersonProps = { readonly person: PersonView['person']; readonly kept: KeptAbout; readonly t: Translate };

/** Erases everything about somebody after saying what goes and what stays; undone as long as the page is open. */
export function ErasePerson({ person, kept, t }: ErasePersonProps) {
  const act = useAct();
  const [isAsked, setIsAsked] = useState(false);
  const name = isolated(person.name);
  const erase = async () => {
    setIsAsked(false);
    const store = await openStore();
    if (!store.ok) {
      void act(Promise.resolve(store));
      return;
    }
    const done = await act(erasePerson(store.value, { id: person.id, at: Date.now() }), {
      said: t('people.data.erasedSaid', { name }),
      undo: async (copy): Promise<Result<null, 'failed'>> => {
        if (copy === null) return success(null);
        const back = await bringPersonBack(store.value, copy);
        tellOthers();
        if (back.ok) location.hash = hashOf('people', person.id);
        return back.ok ? back : { ok: false, why: 'failed' };
      },
    });
    tellOthers();
    if (done) location.hash = hashOf('people');
  };
  const notes = notesKept(kept);
  return (
    <>
      <div className="desk-actions">
        <Button onClick={() => setIsAsked(true)}>{t('people.data.erase')}</Button>
      </div>
      {isAsked && (
        <Dialog title={t('people.data.eraseTitle', { name })} onClose={() => setIsAsked(false)}>
          <p>{t('people.data.goes')}</p>
          <ul>
            <li>{t('people.data.goesPage')}</li>
            {notes > 0 && <li>{t('people.data.goesNotes', { count: notes })}</li>}
            {kept.commitments.count > 0 && <li>{t('people.data.goesCommitments', { count: kept.commitments.count })}</li>}
            {kept.drafts.count > 0 && <li>{t('people.data.goesDrafts')}</li>}
            {kept.deals > 0 && <li>{t('people.data.goesOwner', { count: kept.deals })}</li>}
          </ul>
          <p>{t('people.data.stays')}</p>
          <ul>
            {kept.deals > 0 && <li>{t('people.data.staysDeals')}</li>}
            {kept.deals > 0 && <li>{t('people.data.staysCrm')}</li>}
            <li>
              {t('people.data.staysBackups')} {t('people.data.staysRestore')}
            </li>
          </ul>
          <p>{t('people.data.undoHow')}</p>
          <div className="dialog-actions">
            {/* First, and so with the focus: a key that is held down must not erase. */}
            <Button onClick={() => setIsAsked(false)}>{t('common.cancel')}</Button>
            <Button kind="primary" onClick={() => void erase()}>
              {t('people.data.eraseDo')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
