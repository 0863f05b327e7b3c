import type { DealKey } from '../domain/deal/deal';
import { aboutPerson } from '../domain/record/record';
import type { Instant } from '../domain/time/time';
import type { Result } from '../result';
import type { Database } from './database';
import { presentPerson } from './people';
import { type Opened, openedCommitment, openedDraft, openedPerson, openedRecord } from './privateText';
import type { CommitmentRow, DealRow, NoteDraftRow, PersonRow, RecordRow } from './rows';
import type { StorageRefusal } from './storageRefusal';
import { read } from './transactions';

/** When a deal came to somebody, by the name that the CRM gave. */
export type Ownership = { readonly deal: DealKey; readonly at: Instant; readonly owner: string };

/** Everything that is stored about a person. What is sealed and cannot be read now is there without its text. */
export type ExportOfPerson = {
  readonly person: Opened<PersonRow>;
  readonly notes: readonly Opened<RecordRow>[];
  readonly drafts: readonly Opened<NoteDraftRow>[];
  readonly commitments: readonly Opened<CommitmentRow>[];
  /** Deals of theirs now, or at some time. */
  readonly deals: readonly DealRow[];
  readonly ownership: readonly Ownership[];
};

const rowsAtOnce = 5_000;

/**
 * Everything that is stored about somebody: who they are, notes and drafts about them, promises made to or by them, their deals, and when
 * those were theirs. What is said of their deals without their name (ticks, reviews, stages) is about the deal and is left out, as are names
 * within other people's notes, which nobody can tell. Null where there is nobody of this id.
 */
export function exportOfPerson(database: Database, id: string): Promise<Result<ExportOfPerson | null, StorageRefusal>> {
  const { people, records, noteDrafts, commitments, deals, events } = database.tables;
  const vault = database.vault();
  return read(database, [people, records, noteDrafts, commitments, deals, events], async () => {
    const row = await presentPerson(database, id);
    if (row === null) return null;
    const names = new Set([row.name, ...row.owners]);
    const [notes, drafts, about, promised, owned, ownership] = await Promise.all([
      records.where('subject').equals(aboutPerson(row.id)).sortBy('at'),
      noteDrafts.toArray(),
      commitments.where('person').equals(row.id).toArray(),
      commitments.filter(({ person, who }) => person !== row.id && names.has(who)).toArray(),
      deals
        .where('owner')
        .anyOf([...names])
        .toArray(),
      ownershipsOf(events, names),
    ]);
    const former = new Set(ownership.map(({ deal }) => deal).filter((key) => !owned.some((deal) => deal.key === key)));
    const once = (await deals.bulkGet([...former])).flatMap((deal) => (deal ? [deal] : []));
    const isTheirs = ({ person }: Opened<NoteDraftRow>) => person !== null && 'id' in person && person.id === row.id;
    return {
      person: openedPerson(vault, row),
      notes: notes.map((note) => openedRecord(vault, note)),
      drafts: drafts.map((draft) => openedDraft(vault, draft)).filter(isTheirs),
      commitments: [...about, ...promised].map((commitment) => openedCommitment(vault, commitment)),
      deals: [...owned, ...once],
      ownership,
    };
  });
}

async function ownershipsOf(events: Database['tables']['events'], names: ReadonlySet<string>): Promise<readonly Ownership[]> {
  const found: Ownership[] = [];
  for (let last = 0; ; ) {
    const rows = await events.where('seq').above(last).limit(rowsAtOnce).toArray();
    for (const { deal, at, change } of rows) {
      if (change.field === 'owner' && change.value !== null && names.has(change.value)) found.push({ deal, at, owner: change.value });
    }
    if (rows.length < rowsAtOnce) return found.sort((one, other) => one.at - other.at);
    last = rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  }
}
