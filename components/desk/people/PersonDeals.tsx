import { useId, useMemo, useState } from 'react';
import type { OwnedDeal } from '../../../lib/answers/dealsOfOwners';
import type { List } from '../../../lib/files/out/list';
import type { Language } from '../../../lib/playbook/playbook';
import { reasonOf } from '../../panel/reasons';
import { useWords, type Words } from '../../panel/words';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { StoreTrouble } from '../StoreTrouble';
import { TakeAway } from '../takeAway/TakeAway';
import { ofDeals } from '../today/readToday';
import { useStored } from '../useStored';
import { DealLine } from './DealLine';
import { readDealsOf } from './readPerson';

const pageLength = 20;

/** The open deals of somebody: where each stands, since when, and what about it is worth a look. */
export function PersonDeals({ owners, language }: { readonly owners: readonly string[]; readonly language: Language }) {
  const id = useId();
  const words = useWords();
  const { t } = words;
  const names = JSON.stringify(owners);
  const query = useMemo(() => readDealsOf(JSON.parse(names) as readonly string[]), [names]);
  const stored = useStored(query, ofDeals);
  const [room, setRoom] = useState(pageLength);
  return (
    <section aria-labelledby={id} aria-busy={stored.kind === 'reading'}>
      <h3 id={id}>
        {stored.kind === 'read'
          ? t('common.choice', { group: t('people.deals.title'), count: stored.value.length })
          : t('people.deals.title')}
      </h3>
      {stored.kind === 'reading' && <Skeleton height={80} />}
      {stored.kind === 'failed' && <StoreTrouble refusal={stored.refusal} again={stored.again} t={t} />}
      {stored.kind === 'read' && stored.value.length === 0 && (
        <EmptyState text={t(owners.length === 0 ? 'people.deals.noName' : 'people.deals.empty')} />
      )}
      {stored.kind === 'read' && stored.value.length > 0 && (
        <>
          <ul className="desk-list">
            {stored.value.slice(0, room).map((deal) => (
              <DealLine key={deal.key} deal={deal} evidence={deal.evidence} age={ageWords(deal, words)} owner={null} words={words} />
            ))}
          </ul>
          <div className="desk-actions">
            {stored.value.length > room && (
              <Button onClick={() => setRoom(room + pageLength)}>
                {t('deals.more', { count: Math.min(pageLength, stored.value.length - room) })}
              </Button>
            )}
            <TakeAway list={() => dealsOut(stored.value, words)} language={language} t={t} />
          </div>
        </>
      )}
    </section>
  );
}

function ageWords({ age, atLeast }: OwnedDeal, { t }: Words): string {
  return age === null ? t('people.deals.ageUnknown') : t(atLeast ? 'panel.dayAtLeast' : 'panel.day', { day: age });
}

function dealsOut(deals: readonly OwnedDeal[], words: Words): List {
  const { t } = words;
  return {
    title: t('people.deals.title'),
    columns: [
      t('deals.column.name'),
      t('deals.column.account'),
      t('panel.field.stage'),
      t('deals.column.days'),
      t('panel.field.amount'),
      t('today.slow.why'),
    ],
    rows: deals.map(({ name, account, stageLabel, age, amount, evidence }) => [
      name,
      account,
      stageLabel,
      age,
      amount === null ? null : words.money(amount),
      evidence === null ? null : reasonOf(evidence, words),
    ]),
  };
}
