import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StageHistory } from '../../lib/domain/history/stageHistory';
import { joinedDeals } from '../../lib/files/dealJoin';
import { fileHistories } from '../../lib/files/fileHistories';
import { type FileGiven, readChanges, readDeals, recogniseFile, stageMeaning } from '../../lib/files/readFiles';

const stages = ['Need', 'Offer, final', 'Contract "B"'] as const;
const minute = 60_000;
const start = Date.UTC(2025, 10, 3, 8);
const asOf = Date.UTC(2030, 0, 1);

type Change = { readonly from: string | null; readonly to: string; readonly at: number };
type Told = { readonly history: StageHistory; readonly changes: readonly Change[]; readonly stage: string; readonly name: string };

/** One deal's way: gaps in minutes, and where it goes; a number is a stage, and after a close takes it back. */
const anyDeal = fc.record({
  created: fc.nat({ max: 400_000 }),
  first: fc.nat({ max: stages.length - 1 }),
  steps: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 90_000 }), to: fc.constantFrom(0, 1, 2, 'Closed Won', 'Closed Lost') }), {
    maxLength: 7,
  }),
  name: fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '"', ',', ';', '\n', '\t', 'é', '李', "'", '-'), minLength: 1, maxLength: 12 }),
});

function told(id: string, { created, first, steps, name }: typeof anyDeal extends fc.Arbitrary<infer Deal> ? Deal : never): Told {
  const createdAt = start + created * minute;
  const entries = [{ stageId: stages[first] ?? '', at: createdAt }];
  const changes: Change[] = [];
  const closedSpans: { from: number; to: number }[] = [];
  let [at, close, label]: [number, { kind: 'won' | 'lost'; at: number } | null, string] = [createdAt, null, entries[0]?.stageId ?? ''];
  for (const { gap, to } of steps) {
    const next = typeof to === 'number' ? (stages[to] ?? '') : to;
    // A closed deal that is closed in another way is opened in between by those that tell every move.
    if (next === label || (close !== null && typeof to !== 'number')) continue;
    at += gap * minute;
    changes.push({ from: label, to: next, at });
    label = next;
    if (typeof to !== 'number') close = { kind: to === 'Closed Won' ? 'won' : 'lost', at };
    else {
      if (close !== null) closedSpans.push({ from: close.at, to: at });
      close = null;
      if (entries.at(-1)?.stageId !== next) entries.push({ stageId: next, at });
    }
  }
  const history: StageHistory = {
    deal: `file||${id}`,
    entries: entries.map((entry) => ({ ...entry, notBefore: null, known: 'file' })),
    createdAt,
    outcome: { kind: close?.kind ?? 'open', at: close?.at ?? null, reason: null },
    observedFrom: null,
    reopened: closedSpans.length,
    closedSpans,
    ...(close === null ? {} : { closeNotBefore: null }),
  };
  return { history, changes, stage: label, name };
}

const headers = {
  english: { deals: ['Deal ID', 'Deal Name', 'Stage', 'Created', 'Amount'], changes: ['Deal ID', 'From stage', 'To stage', 'Changed at'] },
  salesforce: {
    deals: ['Opportunity ID', 'Opportunity Name', 'Stage', 'Created Date', 'Amount'],
    changes: ['Opportunity ID', 'From Stage', 'To Stage', 'Edit Date'],
  },
  french: {
    deals: ['ID opportunité', 'Nom de l’opportunité', 'Étape', 'Date de création', 'Montant'],
    changes: ['ID opportunité', 'Ancienne étape', 'Nouvelle étape', 'Date de modification'],
  },
};

const times = {
  iso: (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' '),
  zoned: (at: number) => new Date(at).toISOString().replace('.000', ''),
  dayFirst: (at: number) => new Date(at).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(\d+:\d+).*$/, '$3/$2/$1 $4'),
  monthFirst: (at: number) => new Date(at).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(\d+:\d+).*$/, '$2/$3/$1 $4'),
};

const anyWriting = fc.record({
  header: fc.constantFrom(...(Object.keys(headers) as (keyof typeof headers)[])),
  time: fc.constantFrom(...(Object.keys(times) as (keyof typeof times)[])),
  delimiter: fc.constantFrom(',', ';', '\t'),
  ends: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf-8', 'bom', 'utf-16'),
  /** Whether the history begins with each deal's creation, or tells moves alone. */
  creations: fc.boolean(),
  shuffle: fc.infiniteStream(fc.nat({ max: 999 })),
});

function bytes(rows: readonly (readonly string[])[], { delimiter, ends, encoding }: { delimiter: string; ends: string; encoding: string }) {
  const cell = (text: string) => (/["\n\r\t,;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const text = rows.map((row) => row.map(cell).join(delimiter) + ends).join('');
  if (encoding === 'utf-16') return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  return new Uint8Array(Buffer.from(encoding === 'bom' ? `\uFEFF${text}` : text));
}

test('whatever way deals went, and however two files write it, the same stage histories come back', () => {
  fc.assert(
    fc.property(fc.array(anyDeal, { minLength: 3, maxLength: 25 }), anyWriting, (ways, writing) => {
      const deals = ways.map((way, index) => told(`D-${index}`, way));
      const write = times[writing.time];
      const ids = deals.map((_, index) => `D-${index}`);
      const dealRows = deals.map(({ history, stage, name }, index) => [
        ids[index] ?? '',
        name,
        stage,
        write(history.createdAt ?? 0),
        `${index + 1}.50`,
      ]);
      const changeRows = deals.flatMap(({ history, changes }, index) => [
        ...(writing.creations ? [[ids[index] ?? '', '', history.entries[0]?.stageId ?? '', write(history.createdAt ?? 0)]] : []),
        ...changes.map(({ from, to, at }) => [ids[index] ?? '', from ?? '', to, write(at)]),
      ]);
      if (changeRows.length === 0) return;
      const places = [...writing.shuffle.take(changeRows.length)];
      const shuffled = changeRows
        .map((row, index) => ({ row, by: places[index] ?? 0 }))
        .toSorted((one, other) => one.by - other.by)
        .map(({ row }) => row);
      const given: FileGiven = { dateOrder: writing.time === 'dayFirst' ? 'day-first' : 'month-first' };
      const kinds = { deals: { ...given, kind: 'deals' }, changes: { ...given, kind: 'stage-history' } } as const;
      const { deals: dealHeader, changes: changeHeader } = headers[writing.header];
      const [dealFile, changeFile] = [
        recogniseFile(bytes([dealHeader, ...dealRows], writing), kinds.deals),
        recogniseFile(bytes([changeHeader, ...shuffled], writing), kinds.changes),
      ];
      if (!dealFile.ok || !changeFile.ok) throw new Error('not read');
      const read = readDeals(dealFile.value, { timeZone: 'UTC' });
      if (!read.ok) throw new Error('no deals');
      const changes = readChanges(changeFile.value, read.value.deals, { timeZone: 'UTC' });
      if (!changes.ok) throw new Error('no changes');
      expect([...read.value.faults, ...changes.value.faults, ...dealFile.value.table.faults, ...changeFile.value.table.faults]).toEqual([]);
      const joined = joinedDeals(read.value.deals, changes.value.changes, {
        ...{ site: { crm: 'file', origin: '' }, recordedAt: 0, noDecisionReasons: [] },
        meaning: stageMeaning({ timeZone: 'UTC', stages: [...stages] }),
      });
      expect([joined.faults, joined.changeFaults]).toEqual([[], []]);
      const histories = fileHistories(joined.joined, { asOf, observedFrom: null, stageOrder: [...stages], isPresent: true });
      const key = joined.joined[0]?.key ?? '';
      const expected = deals.map(({ history }, index) => ({ ...history, deal: key.replace('D-0', ids[index] ?? '') }));
      expect(histories).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
