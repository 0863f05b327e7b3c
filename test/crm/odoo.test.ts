// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { HistoryPage, HistoryProblem, PastDeal, Session } from '../../lib/crm/adapter';
import { field } from '../../lib/crm/json';
import { history, historyOfDeal, page } from '../../lib/crm/odoo';
import { dateIn, instantIn, referenceIn, stampOf } from '../../lib/crm/odoo/values';
import { failure, success } from '../../lib/result';
import recorded from '../captures/odoo/answers/2026-11-22.json';
import { type Asked, type Lead, type Message, odoo18, type Setting, type Stage, stages } from './odoo/odoo18';
import { plannedDeals } from './odoo/plan';
import { ownOriginAlone } from './ownOriginAlone';

async function partsOf(session: Session, cursor: string | null = null, since: number | null = null) {
  const parts = [];
  for await (const part of history(session, { cursor, since })) parts.push(part);
  return parts;
}

async function pagesOf(session: Session, cursor: string | null = null, since: number | null = null): Promise<readonly HistoryPage[]> {
  return (await partsOf(session, cursor, since)).map((part) => {
    if (!part.ok) throw new Error(`${part.why.kind} ${part.why.detail}`);
    return part.value;
  });
}

async function problemOf(setting: Setting): Promise<HistoryProblem['kind'] | null> {
  const [first] = (await partsOf(odoo18(setting).session)).filter((part) => !part.ok);
  return first?.ok === false ? first.why.kind : null;
}

async function dealOf(lead: Lead, setting: Partial<Setting> = {}): Promise<PastDeal> {
  const [told] = (await pagesOf(odoo18({ leads: [lead], ...setting }).session)).filter((part) => part.deals.length > 0);
  const [deal] = told?.deals ?? [];
  if (told === undefined || deal === undefined) throw new Error('no deal');
  return deal;
}

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
const made = at('2026-01-05 08:30:15');
const stagesIn = (deal: PastDeal) => deal.changes.flatMap((change) => (change.field === 'stage' ? [[change.value, change.at]] : []));

function move(id: number, when: string, before: string, after: string): Message {
  return { id, at: when, changes: [{ field: 'stage_id', before, after }] };
}

/** Answers as the running Odoo 14 did to the very same questions; a question that it was never asked is unreachable. */
function replay(): { readonly session: Session; readonly asked: string[] } {
  const asked: string[] = [];
  const key = (path: string, body: unknown) => JSON.stringify([path, body]);
  const known = new Map(recorded.heard.map(({ path, body, answer }) => [key(path, body), answer]));
  const { session } = odoo18({ leads: [] });
  const json: Session['json'] = async (path, request) => {
    asked.push(path);
    const found = known.get(key(path, request?.body));
    return found === undefined ? failure({ kind: 'unreachable', detail: `never recorded: ${path}` }) : success(found);
  };
  return { session: { ...session, ...ownOriginAlone, json }, asked };
}

describe('stage history as a running Odoo 14 told it to a sales person', () => {
  const day = 86_400_000;
  const stageIds = { New: '1', Qualified: '2', Proposition: '3', Won: '4' } as const;

  test('is what was planned for each of their deals, changes made in French included, and no other deal', async () => {
    const { session, asked } = replay();
    const deals = (await pagesOf(session)).flatMap((told) => told.deals.filter((deal) => deal.observedFrom === undefined));
    const planned = plannedDeals().flatMap((plan, index) => (plan.owner === 'rep' ? [{ plan, id: String(index + 1) }] : []));
    expect(deals.map((deal) => deal.dealId)).toEqual(planned.map(({ id }) => id));
    for (const [index, { plan, id }] of planned.entries()) {
      const steps = plan.steps.flatMap((step) => (step.do === 'move' ? [[stageIds[step.to], plan.day - step.day]] : []));
      const deal = deals[index];
      const told = deal ? stagesIn(deal).map(([stage, when]) => [stage, Math.round((Number(when) - (deal.createdAt ?? 0)) / day)]) : [];
      expect(told, id).toEqual(steps.length === 0 ? [] : [['1', 0], ...steps]);
    }
    expect(asked.length).toBeLessThan(12);
  });

  test('a colleague’s deal is refused, and one that is deleted is gone', async () => {
    const foreign = plannedDeals().findIndex((plan) => plan.owner === 'colleague') + 1;
    expect(await historyOfDeal(replay().session, String(foreign))).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
    expect(await historyOfDeal(replay().session, '99999')).toMatchObject({
      ok: true,
      value: { gone: [{ dealId: '99999', how: 'deleted' }] },
    });
  });
});

describe('stage history by Odoo 18', () => {
  test('a deal’s stages, in the languages of whoever moved it, with what it began with', async () => {
    const messages = [
      { id: 9, at: '2026-01-05 08:30:15' },
      move(12, '2026-01-09 10:00:00', 'New', 'Qualified'),
      move(15, '2026-01-12 11:00:00', 'Qualifié', 'Proposition'),
      { id: 14, at: '2026-01-11 11:00:00', changes: [{ field: 'user_id', before: '', after: 'Carol Meyer' }] },
      move(21, '2026-02-01 09:00:00', 'Proposition', 'Gagné'),
    ];
    const deal = await dealOf({ id: 3, stage: 4, messages, closedAt: '2026-02-01 09:00:00', probability: 100 });
    expect(stagesIn(deal)).toEqual([
      ['1', made],
      ['2', at('2026-01-09 10:00:00')],
      ['3', at('2026-01-12 11:00:00')],
      ['4', at('2026-02-01 09:00:00')],
    ]);
    expect(deal.outcome).toEqual({ kind: 'won', at: at('2026-02-01 09:00:00'), reason: null });
    expect(deal.changes.filter((change) => change.field === 'owner').map((change) => change.value)).toEqual([null, 'Carol Meyer']);
    expect(deal.observedFrom).toBeUndefined();
  });

  test('a stage that was renamed since is known by the change beside it', async () => {
    const renamed = [move(12, '2026-01-09 10:00:00', 'New', 'Discovery'), move(13, '2026-01-12 10:00:00', 'Qualified', 'Proposition')];
    expect(stagesIn(await dealOf({ id: 3, stage: 3, messages: renamed })).map(([stage]) => stage)).toEqual(['1', '2', '3']);
  });

  test.each([
    [
      'a stage that nobody knows any more',
      [move(12, '2026-01-09 10:00:00', 'New', 'Discovery'), move(13, '2026-01-12 10:00:00', 'Discovery', 'Proposition')],
      3,
    ],
    [
      'a change between two changes that was not told',
      [move(12, '2026-01-09 10:00:00', 'New', 'Qualified'), move(13, '2026-01-12 10:00:00', 'New', 'Proposition')],
      3,
    ],
    ['a change after the last one that was not told', [move(12, '2026-01-09 10:00:00', 'New', 'Qualified')], 3],
  ])('with %s only the present is told, observed from now on', async (_, messages, stage) => {
    const deal = await dealOf({ id: 3, stage, messages });
    expect(deal.changes).toEqual([]);
    expect(deal.stageId).toBe(String(stage));
    expect(deal.observedFrom).toBe(Date.UTC(2026, 10, 22));
  });

  test('a name of two stages is taken for neither', async () => {
    const two: readonly Stage[] = [...stages, { id: 8, names: { en_US: 'Qualified' } }];
    const unclear = [move(12, '2026-01-09 10:00:00', 'New', 'Qualified'), move(13, '2026-01-12 10:00:00', 'Qualified', 'Proposition')];
    expect((await dealOf({ id: 3, stage: 3, messages: unclear }, { stages: two })).changes).toEqual([]);
  });

  test('messages that the user has not read are left to the user', async () => {
    const messages = [{ ...move(12, '2026-01-09 10:00:00', 'New', 'Qualified'), isUnread: true }];
    const { session, read, asked } = odoo18({ leads: [{ id: 3, stage: 2, messages }] });
    const pages = await pagesOf(session);
    expect(read).toEqual([]);
    expect(asked.filter(({ path }) => path === '/mail/thread/messages')).toEqual([]);
    expect(pages.flatMap((told) => told.deals.map((deal) => [deal.dealId, deal.observedFrom !== undefined]))).toEqual([['3', true]]);
  });

  test('a deal that was never in another stage costs no request', async () => {
    const { session, asked } = odoo18({ leads: [1, 2, 3].map((id) => ({ id, stage: 1, messages: [] })) });
    const pages = await pagesOf(session);
    expect(pages.flatMap((told) => told.deals.map((deal) => deal.observedFrom))).toEqual([undefined, undefined, undefined]);
    expect(asked.filter(({ path }) => path === '/mail/thread/messages')).toEqual([]);
  });

  test('a long talk is read page by page', async () => {
    const chatter = Array.from({ length: 230 }, (_, index): Message => ({ id: 100 + index, at: '2026-01-08 10:00:00' }));
    const messages = [
      move(50, '2026-01-07 10:00:00', 'New', 'Qualified'),
      ...chatter,
      move(900, '2026-01-09 10:00:00', 'Qualified', 'Won'),
    ];
    expect(stagesIn(await dealOf({ id: 3, stage: 4, messages })).map(([stage]) => stage)).toEqual(['1', '2', '4']);
  });

  test('a lead is a deal from its conversion on, and no deal before', async () => {
    const messages = [move(12, '2026-03-09 10:00:00', 'New', 'Qualified')];
    const deal = await dealOf({ id: 3, stage: 2, messages, convertedAt: '2026-03-01 10:00:00' });
    expect([deal.createdAt, stagesIn(deal)[0]]).toEqual([at('2026-03-01 10:00:00'), ['1', at('2026-03-01 10:00:00')]]);
    expect((await pagesOf(odoo18({ leads: [{ id: 4, stage: 1, messages: [], type: 'lead' }] }).session))[0]?.deals).toEqual([]);
  });
});

describe('how deals ended', () => {
  const archived: Message = { id: 30, at: '2026-02-02 12:00:00', changes: [{ field: 'active', before: true, after: false }] };
  test.each([
    [
      'an archived one is lost, at the time at which it was',
      { isActive: false, probability: 0 },
      1,
      { kind: 'lost', at: at('2026-02-02 12:00:00'), reason: 'Too expensive' },
    ],
    [
      'one that was won and put away is won',
      { isActive: false, probability: 100, closedAt: '2026-01-30 12:00:00' },
      4,
      { kind: 'won', at: at('2026-01-30 12:00:00'), reason: null },
    ],
    [
      'one that was lost from the last stage is lost',
      { isActive: false, probability: 0 },
      4,
      { kind: 'lost', at: at('2026-02-02 12:00:00'), reason: 'Too expensive' },
    ],
  ] as const)('%s', async (_, state, stage, outcome) => {
    expect((await dealOf({ id: 3, stage, messages: [archived], ...state })).outcome).toEqual(outcome);
  });
});

describe('pipelines', () => {
  test('are one while no stage is a team’s own, with Odoo’s order and names', async () => {
    const [told] = await pagesOf(odoo18({ leads: [], lang: 'fr_FR' }).session);
    expect(told?.pipelines.map(({ id, stages: all }) => [id, all.map(({ label, kind }) => `${label} ${kind}`)])).toEqual([
      ['', ['Nouveau open', 'Qualifié open', 'Proposition open', 'Gagné won']],
    ]);
  });

  test('are each team’s own once a stage is', async () => {
    const own: readonly Stage[] = [...stages, { id: 9, names: { en_US: 'Tender' }, team: 7 }];
    const leads = [
      { id: 1, stage: 9, messages: [], team: 7 },
      { id: 2, stage: 1, messages: [] },
    ];
    const [told] = await pagesOf(odoo18({ leads, stages: own }).session);
    expect(told?.pipelines.map(({ id, stages: all }) => `${id}: ${all.map((stage) => stage.id).join(' ')}`)).toEqual([
      ': 1 2 3 4',
      '5: 1 2 3 4',
      '7: 1 2 3 4 9',
    ]);
    expect(told?.deals.map((deal) => deal.pipelineId)).toEqual(['7', '']);
  });
});

describe('paging', () => {
  const leads = Array.from({ length: 47 }, (_, index): Lead => ({ id: index + 1, stage: 1, messages: [] }));
  const idsOf = (pages: readonly HistoryPage[]) => pages.flatMap((told) => told.deals.map((deal) => Number(deal.dealId)));
  const searches = (asked: readonly Asked[]) => asked.filter(({ path }) => path.endsWith('crm.lead/search_read'));

  test('reads every deal once, and goes on from a cursor where it stopped', async () => {
    const pages = await pagesOf(odoo18({ leads }).session);
    expect(idsOf(pages)).toEqual(leads.map(({ id }) => id));
    expect(pages.every((told) => told.total === 47)).toBe(true);
    const rest = await pagesOf(odoo18({ leads }).session, pages[0]?.cursor ?? null);
    expect([...idsOf(pages.slice(0, 1)), ...idsOf(rest)]).toEqual(leads.map(({ id }) => id));
  });

  test('asks only for what was written since, archived deals and all of the user’s companies included', async () => {
    const written = leads.map((lead) => ({ ...lead, writtenAt: lead.id > 40 ? '2026-11-20 01:02:03' : '2026-01-05 08:30:15' }));
    const { session, asked } = odoo18({ leads: written });
    expect(idsOf(await pagesOf(session, null, at('2026-11-20 01:02:03')))).toEqual([41, 42, 43, 44, 45, 46, 47]);
    const kwargs = field(searches(asked)[0]?.params, 'kwargs');
    expect(field(kwargs, 'context')).toMatchObject({ active_test: false, allowed_company_ids: [1, 3], lang: 'en_US' });
  });

  test('what is untold is told of its deal alone', async () => {
    const broken = { id: 9, stage: 3, messages: [move(12, '2026-01-09 10:00:00', 'New', 'Qualified')] };
    const [page, ...more] = await pagesOf(odoo18({ leads: [...leads.slice(0, 8), broken] }).session);
    expect(more).toEqual([]);
    expect(page?.observedFrom).toBeNull();
    expect(page?.deals.flatMap((deal) => (deal.observedFrom === undefined ? [] : [deal.dealId]))).toEqual(['9']);
  });
});

describe('one deal', () => {
  const leads: readonly Lead[] = [
    { id: 1, stage: 2, messages: [move(12, '2026-01-09 10:00:00', 'New', 'Qualified')] },
    { id: 2, stage: 1, messages: [], isForeign: true },
  ];

  test('comes with its history', async () => {
    const answer = await historyOfDeal(odoo18({ leads }).session, '1');
    expect(answer.ok && answer.value.deals.map((deal) => stagesIn(deal).length)).toEqual([2]);
  });

  test('that is somebody else’s is refused, and one that is deleted is gone', async () => {
    const { session } = odoo18({ leads });
    expect(await historyOfDeal(session, '2')).toMatchObject({ ok: false, why: { kind: 'forbidden' } });
    expect(await historyOfDeal(session, '99')).toMatchObject({
      ok: true,
      value: { deals: [], gone: [{ dealId: '99', how: 'deleted', at: null }] },
    });
  });
});

describe('failing', () => {
  const leads: readonly Lead[] = [{ id: 1, stage: 2, messages: [move(12, '2026-01-09 10:00:00', 'New', 'Qualified')] }];
  test.each([
    ['session_info', 'expired', 'signed-out'],
    ['crm.lead/search_read', 'expired', 'signed-out'],
    ['crm.lead/search_read', 'refused', 'forbidden'],
    ['crm.stage', 'refused', 'forbidden'],
    ['crm.lead/search_count', 'failed', 'not-understood'],
    ['crm.lead/search_read', 'page', 'not-understood'],
    ['/mail/thread/messages', 'expired', 'signed-out'],
    ['/mail/thread/messages', 'refused', 'forbidden'],
    ['/mail/thread/messages', 'failed', 'not-understood'],
  ] as const)('%s that is %s ends the reading as %s', async (word, fault, kind) => {
    expect(await problemOf({ leads, fails: { [word]: fault } })).toBe(kind);
  });

  test('what the server says of a refusal stays out of the log', async () => {
    const parts = await partsOf(odoo18({ leads, fails: { 'crm.lead/search_read': 'refused' } }).session);
    expect(JSON.stringify(parts)).not.toContain('Carol');
  });
});

describe('values', () => {
  test.each([
    [instantIn, '2026-11-22 05:52:00', Date.UTC(2026, 10, 22, 5, 52)],
    [instantIn, '2026-11-22 05:52:00.123456', Date.UTC(2026, 10, 22, 5, 52)],
    [instantIn, false, null],
    [instantIn, '2026-11-22', null],
    [dateIn, '2026-11-28', '2026-11-28'],
    [dateIn, false, null],
    [referenceIn, [3, ' Proposition '], { id: 3, label: 'Proposition' }],
    [referenceIn, false, null],
    [referenceIn, [3], undefined],
    [referenceIn, null, undefined],
  ] as const)('%o of %j', (read, value, expected) => expect(read(value)).toEqual(expected));

  test('an instant goes into a domain to the second before it', () => {
    expect(stampOf(Date.UTC(2026, 10, 20, 1, 2, 3, 999))).toBe('2026-11-20 01:02:03');
  });
});

describe('the address', () => {
  const pageAt = (path: string) => page(new URL(`https://odoo.example${path}`), document);
  const deal = (dealId: string) => ({ kind: 'deal', pipelineId: null, dealId });
  const board = { kind: 'pipeline', pipelineId: null };
  const list = { kind: 'list', pipelineId: null };
  test.each([
    ['/web#id=26&model=crm.lead&view_type=form&action=176', deal('26')],
    ['/web#cids=1&menu_id=124&view_type=form&model=crm.lead&id=26', deal('26')],
    ['/web?debug=1#id=26&model=crm.lead&view_type=form', deal('26')],
    ['/web#id=&action=178&model=crm.lead&view_type=form', null],
    ['/web#action=178&model=crm.lead&view_type=kanban&cids=&menu_id=124', board],
    ['/web#action=178&model=crm.lead&view_type=list', list],
    ['/web#action=178&model=crm.lead&view_type=pivot', null],
    ['/web#id=26&model=res.partner&view_type=form', null],
    ['/web#action=178', null],
    ['/web/login#id=26&model=crm.lead&view_type=form', null],
    ['/odoo/crm', board],
    ['/odoo/crm?view_type=list', list],
    ['/odoo/crm?view_type=graph', null],
    ['/odoo/crm/13', deal('13')],
    ['/odoo/crm/new', null],
    ['/odoo/crm.lead/13', deal('13')],
    ['/odoo/contacts/10/crm.lead/13', deal('13')],
    ['/odoo/crm/13/res.partner/10', null],
    ['/odoo/project/13', null],
    ['/odoo', null],
    ['/odoo/action-213/13', null],
    ['/somewhere#id=26&model=crm.lead&view_type=form', null],
  ])('%s', (path, expected) => expect(pageAt(path)).toEqual(expected));

  test.each([
    ['<div class="o_form_view o_lead_opportunity_form"></div>', '/odoo/action-213/13', deal('13')],
    ['<div class="o_form_view o_lead_opportunity_form"></div>', '/odoo/action-213/new', null],
    ['<div class="o_kanban_view o_opportunity_kanban"></div>', '/odoo/action-crm.crm_lead_opportunities', board],
    ['<div class="o_form_view"></div>', '/odoo/action-300/13', null],
  ])('%s at %s, which does not say of what, is told by what is drawn', (html, path, expected) => {
    document.body.innerHTML = `<div class="o_action_manager">${html}</div>`;
    expect(pageAt(path)).toEqual(expected);
    document.body.innerHTML = '';
  });
});
