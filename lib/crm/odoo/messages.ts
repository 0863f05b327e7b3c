import type { Instant } from '../../domain/time/time';
import { type Result, success } from '../../result';
import type { HistoryProblem } from '../adapter';
import { asList, asNumber, asText, field } from '../json';
import type { Opportunity } from './opportunity';
import { type Answer, ask, type Caller, needed, problem } from './rpc';
import { instantIn } from './values';

/** One tracked change, as its message tells it. `field` is the field's name or, in older versions, its label. */
export type Tracked = {
  readonly id: number;
  readonly at: Instant;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** The tracked changes of each deal, oldest first; a deal whose changes could not be had is not in it. */
export type TrackedOf = ReadonlyMap<number, readonly Tracked[]>;

type Step = Result<TrackedOf, HistoryProblem>;

/** One way to read changes; null where this Odoo has no such way, or not for this user. */
type Way = (caller: Caller, deals: readonly Opportunity[]) => Promise<Step | null>;

const messagesAtOnce = 500;
const threadMessagesAtOnce = 100;
/** A deal with more messages than these pages hold stays without its history. */
const mostThreadPages = 10;

function trackedIn(message: unknown): readonly Tracked[] | null {
  const [id, at] = [asNumber(field(message, 'id')), instantIn(field(message, 'date'))];
  const rows = asList(field(message, 'tracking_value_ids') ?? field(message, 'trackingValues') ?? []);
  if (id === null || at === null || rows === null) return null;
  const tracked: Tracked[] = [];
  for (const row of rows) {
    const name = asText(field(row, 'fieldName')) ?? asText(field(row, 'changed_field')) ?? asText(field(row, 'changedField'));
    const [before, after] = [field(row, 'old_value') ?? field(row, 'oldValue'), field(row, 'new_value') ?? field(row, 'newValue')];
    if (name === null || before === undefined || after === undefined) return null;
    // Newer versions wrap each value together with its currency.
    const plain = (value: unknown) => (typeof value === 'object' && value !== null ? field(value, 'value') : value);
    tracked.push({ id, at, field: name, before: plain(before), after: plain(after) });
  }
  return tracked;
}

function sorted(found: ReadonlyMap<number, readonly Tracked[]>): TrackedOf {
  return new Map([...found].map(([id, changes]) => [id, changes.toSorted((one, other) => one.id - other.id)]));
}

/** Puts messages of several deals to their deals; null where one of them is not understood. */
function byDeal(deals: readonly Opportunity[], messages: readonly unknown[]): TrackedOf | null {
  const found = new Map<number, Tracked[]>(deals.map(({ id }) => [id, []]));
  for (const message of messages) {
    const tracked = trackedIn(message);
    if (tracked === null) return null;
    found.get(asNumber(field(message, 'res_id')) ?? 0)?.push(...tracked);
  }
  return sorted(found);
}

const isAbsent = (answer: Answer) => !answer.ok && (answer.why.kind === 'missing' || answer.why.kind === 'forbidden');

function domainOf(deals: readonly Opportunity[], before: number | null): readonly unknown[] {
  const ids = deals.map(({ id }) => id);
  const tracked = [
    ['model', '=', 'crm.lead'],
    ['res_id', 'in', ids],
    ['tracking_value_ids', '!=', false],
  ];
  return before === null ? tracked : [...tracked, ['id', '<', before]];
}

/** Reads messages with changes page by page, newest first; `read` gives those older than an id. */
async function inPages(deals: readonly Opportunity[], read: (before: number | null) => Promise<Answer>): Promise<Step | null> {
  const messages: unknown[] = [];
  for (let before: number | null = null; ; ) {
    const answer = await read(before);
    if (before === null && isAbsent(answer)) return null;
    const rows = needed(answer);
    if (!rows.ok) return rows;
    const page = asList(rows.value);
    const ids = page?.map((message) => asNumber(field(message, 'id'))) ?? [];
    if (page === null || ids.includes(null)) return problem('not-understood', 'messages');
    messages.push(...page);
    const lowest = Math.min(...ids.filter((id) => id !== null));
    // A server that gives the same page again would never come to an end.
    if (page.length < messagesAtOnce || (before !== null && lowest >= before)) break;
    before = lowest;
  }
  const tracked = byDeal(deals, messages);
  return tracked === null ? problem('not-understood', 'a change') : success(tracked);
}

/** Odoo 14: messages with their changes, of many deals at once. */
const fetched: Way = ({ call }, deals) =>
  inPages(deals, (before) => call('mail.message', 'message_fetch', [domainOf(deals, before)], { limit: messagesAtOnce }));

/** Odoo 15 to 17: the same in two steps. */
const formatted: Way = ({ call }, deals) =>
  inPages(deals, async (before) => {
    const ids = await call('mail.message', 'search', [domainOf(deals, before)], { limit: messagesAtOnce });
    return !ids.ok || asList(ids.value)?.length === 0 ? ids : call('mail.message', 'message_format', [ids.value]);
  });

function messagesIn(answer: unknown): readonly unknown[] | null {
  return asList(answer) ?? asList(field(field(answer, 'data'), 'mail.message')) ?? asList(field(answer, 'messages')) ?? null;
}

/** The changes of one deal; null where they cannot be read whole. */
async function ofThread({ session }: Caller, { id }: Opportunity): Promise<Result<readonly Tracked[] | null, HistoryProblem> | 'absent'> {
  const found: Tracked[] = [];
  let before: number | undefined;
  for (let pages = 0; pages < mostThreadPages; pages += 1) {
    const params = { thread_model: 'crm.lead', thread_id: id, limit: threadMessagesAtOnce, ...(before === undefined ? {} : { before }) };
    const answer = await ask(session, '/mail/thread/messages', params);
    if (isAbsent(answer)) return 'absent';
    const told = needed(answer);
    if (!told.ok) return told;
    // The store may name messages without telling them, such as one that is answered to.
    const messages = messagesIn(told.value)?.filter((message) => field(message, 'date') !== undefined);
    const tracked = messages?.map(trackedIn);
    if (!messages || !tracked || tracked.includes(null)) return problem('not-understood', 'messages');
    found.push(...tracked.flatMap((changes) => changes ?? []));
    const lowest = Math.min(...messages.map((message) => asNumber(field(message, 'id')) ?? Number.POSITIVE_INFINITY));
    if (messages.length < threadMessagesAtOnce) return success(found);
    if (before !== undefined && lowest >= before) break;
    before = lowest;
  }
  return success(null);
}

/**
 * Odoo 18: the messages of one deal, as its own client reads them when the deal is opened. That marks what the user has not read yet as read
 * (`set_message_done` in mail/controllers/thread.py), so that it is left to the user where there is such a message. A deal that was in a
 * single stage needs no asking.
 */
const byThread: Way = async (caller, deals) => {
  const found = new Map<number, readonly Tracked[]>();
  const unmoved = deals.filter((deal) => deal.stagesHad === 1 && deal.isActive);
  for (const { id } of unmoved) found.set(id, []);
  const asked = deals.filter((deal) => !found.has(deal.id) && !deal.hasUnread);
  const answers = await Promise.all(asked.map(async (deal) => ({ deal, answer: await ofThread(caller, deal) })));
  for (const { deal, answer } of answers) {
    if (answer === 'absent') continue;
    if (!answer.ok) return answer;
    if (answer.value !== null) found.set(deal.id, answer.value);
  }
  const nobodyAnswered = asked.length > 0 && answers.every(({ answer }) => answer === 'absent');
  return nobodyAnswered ? null : success(sorted(found));
};

/** Reads tracked changes; it keeps to the first way that this Odoo has. `ofMany` tells whether that way reads many deals with one request. */
export type Tracker = { readonly read: (deals: readonly Opportunity[]) => Promise<Step>; readonly ofMany: () => boolean };

/** Makes a reader of tracked changes. Which way there is is found by asking, once. */
export function trackerOf(caller: Caller): Tracker {
  const ways: Way[] = [fetched, formatted, byThread];
  return {
    ofMany: () => ways[0] !== byThread,
    read: async (deals) => {
      if (deals.length === 0) return success(new Map());
      for (;;) {
        const [way] = ways;
        if (way === undefined) return problem('forbidden', 'the history of changes is not for this user');
        const step = await way(caller, deals);
        if (step !== null) return step;
        ways.shift();
      }
    },
  };
}
