import { useId, useState } from 'react';
import type { SlowDeal } from '../../../lib/answers/slowDeals';
import type { List } from '../../../lib/files/out/list';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { reasonOf } from '../../panel/reasons';
import { useWords, type Words } from '../../panel/words';
import { Button } from '../../ui/Button';
import { DealLine } from '../people/DealLine';
import { TakeAway } from '../takeAway/TakeAway';

type SlowDealsProps = { readonly deals: readonly SlowDeal[]; readonly language: Language; readonly t: Translate };

const pageLength = 20;

/** Open deals that have been in their stage longer than most, each with what that rests on. */
export function SlowDeals({ deals, language, t }: SlowDealsProps) {
  const id = useId();
  const words = useWords();
  const [room, setRoom] = useState(pageLength);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('common.choice', { group: t('today.slow.title'), count: deals.length })}</h3>
      <p className="desk-how">{t('today.slow.how')}</p>
      <ul className="desk-list">
        {deals.slice(0, room).map((deal) => (
          <DealLine key={deal.key} deal={deal} evidence={deal.evidence} words={words} owner={deal.owner} />
        ))}
      </ul>
      <div className="desk-actions">
        {deals.length > room && (
          <Button onClick={() => setRoom(room + pageLength)}>
            {t('deals.more', { count: Math.min(pageLength, deals.length - room) })}
          </Button>
        )}
        <TakeAway list={() => slowDealsOut(deals, words)} language={language} t={t} />
      </div>
    </section>
  );
}

function slowDealsOut(deals: readonly SlowDeal[], words: Words): List {
  const { t } = words;
  return {
    title: t('today.slow.title'),
    columns: [
      t('deals.column.name'),
      t('deals.column.account'),
      t('deals.column.owner'),
      t('panel.field.stage'),
      t('deals.column.days'),
      t('today.slow.why'),
    ],
    rows: deals.map(({ name, account, owner, stageLabel, evidence }) => [
      name,
      account,
      owner,
      stageLabel,
      evidence.days ?? null,
      reasonOf(evidence, words),
    ]),
  };
}
