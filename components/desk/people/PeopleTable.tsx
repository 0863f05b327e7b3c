import type { ListedPerson } from '../../../lib/db/peopleList';
import { isolated } from '../../panel/isolated';
import { useWords } from '../../panel/words';
import { Button } from '../../ui/Button';
import { moveInList } from '../../ui/listKeys';
import { headingId } from '../DeskHeading';
import { hashOf } from '../section';
import { type PeopleColumn, type PeopleOrder, peopleColumns } from './sortedPeople';
import { useAddPerson } from './useAddPerson';

type PeopleTableProps = {
  readonly people: readonly ListedPerson[];
  readonly order: PeopleOrder;
  readonly onOrder: (order: PeopleOrder) => void;
};

const columns = ['name', 'owners', 'openCommitments', 'lastTalkAt'] as const;

/** People as rows; a column's head sorts by it, and once more the other way round. Arrows go from one to the next. */
export function PeopleTable({ people, order, onOrder }: PeopleTableProps) {
  const { t, ago } = useWords();
  const add = useAddPerson(t);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="desk-scroll" aria-labelledby={headingId} tabIndex={0}>
      <table className="people-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveInList}>
          {people.map((person) => (
            <tr key={person.id ?? `owner ${person.name}`}>
              <th scope="row">
                {person.id === null ? (
                  <>
                    <bdi>{person.name}</bdi>{' '}
                    <Button
                      kind="quiet"
                      data-list-item=""
                      aria-label={t('people.openPageLabel', { name: person.name })}
                      onClick={() => void add(person.name)}
                    >
                      {t('people.openPage')}
                    </Button>
                  </>
                ) : (
                  <a href={hashOf('people', person.id)} data-list-item="" dir="auto">
                    {person.name}
                  </a>
                )}
              </th>
              <td>
                {person.owners
                  .filter((owner) => owner !== person.name)
                  .map(isolated)
                  .join(', ')}
              </td>
              <td className="people-number">{person.openCommitments}</td>
              <td>{person.lastTalkAt === null ? t('people.noTalk') : ago(person.lastTalkAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type HeadProps = Pick<PeopleTableProps, 'order' | 'onOrder'> & { readonly column: (typeof columns)[number] };

function Head({ column, order, onOrder }: HeadProps) {
  const { t } = useWords();
  const words = t(`people.column.${column}`);
  const sortable: PeopleColumn | undefined = peopleColumns.find((each) => each === column);
  if (sortable === undefined) return <th scope="col">{words}</th>;
  const isSorted = order.by === sortable;
  const sort = isSorted ? (order.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={column === 'openCommitments' ? 'people-number' : undefined} aria-sort={sort}>
      <button
        type="button"
        className="people-sort"
        onClick={() => onOrder({ by: sortable, descending: isSorted ? !order.descending : sortable === 'openCommitments' })}
      >
        {words}
        <span aria-hidden="true">{isSorted ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
