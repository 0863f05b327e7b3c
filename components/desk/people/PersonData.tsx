import { useId, useMemo } from 'react';
import { type KeptAbout, keptAbout } from '../../../lib/db/keptAbout';
import { drawers } from '../../../lib/domain/record/record';
import { formatInstant } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { isolated } from '../../panel/isolated';
import { Skeleton } from '../../ui/Skeleton';
import { StoreTrouble } from '../StoreTrouble';
import { type Query, useStored } from '../useStored';
import { ErasePerson } from './ErasePerson';
import { ExportPerson } from './ExportPerson';
import type { PersonView } from './readPerson';

type PersonDataProps = { readonly view: PersonView; readonly isLocked: boolean; readonly language: Language; readonly t: Translate };

/** What is stored about somebody, who wrote it and when; all of it can be taken out, and erased. */
export function PersonData({ view, isLocked, language, t }: PersonDataProps) {
  const id = useId();
  const { person } = view;
  const query = useMemo((): Query<KeptAbout | null> => (database) => keptAbout(database, person.id), [person.id]);
  const stored = useStored(query);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('people.data.title', { name: isolated(person.name) })}</h3>
      <p className="desk-how">{t('people.data.how')}</p>
      {stored.kind === 'reading' && <Skeleton height={160} />}
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {stored.kind === 'read' && stored.value !== null && (
        <>
          <KeptTable kept={stored.value} hasCoaching={person.coaching !== '' || person.locked} labelledBy={id} language={language} t={t} />
          <ExportPerson person={person} templates={view.templates} isLocked={isLocked} language={language} t={t} />
          <ErasePerson person={person} kept={stored.value} t={t} />
        </>
      )}
    </section>
  );
}

type KeptTableProps = {
  readonly kept: KeptAbout;
  readonly hasCoaching: boolean;
  readonly labelledBy: string;
  readonly language: Language;
  readonly t: Translate;
};

function KeptTable({ kept, hasCoaching, labelledBy, language, t }: KeptTableProps) {
  const user = t('people.data.user');
  const rows = [
    { words: t('people.data.page'), count: 1, first: kept.page, last: kept.page, by: user },
    ...(hasCoaching ? [{ words: t('people.data.coaching'), count: 1, first: null, last: null, by: user }] : []),
    ...drawers.map((drawer) => ({ words: t(`people.data.notes.${drawer}`), ...kept.notes[drawer], by: user })),
    { words: t('people.data.commitments'), ...kept.commitments, by: user },
    { words: t('people.data.drafts'), ...kept.drafts, by: user },
    { words: t('people.data.deals'), count: kept.deals, first: null, last: null, by: t('people.data.crm') },
  ].filter(({ count }) => count > 0);
  const when = (at: number | null) => (at === null ? '' : formatInstant(at, language));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, and no landmark beside the section's own
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <div className="desk-scroll" role="group" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('people.data.kind')}</th>
            <th scope="col" className="people-number">
              {t('people.data.count')}
            </th>
            <th scope="col">{t('people.data.first')}</th>
            <th scope="col">{t('people.data.last')}</th>
            <th scope="col">{t('people.data.by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, count, first, last, by }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td className="people-number">{count}</td>
              <td>{when(first)}</td>
              <td>{when(last)}</td>
              <td>{by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
