import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Request, Verb } from '../../lib/messages/protocol';
import { failure } from '../../lib/result';
import { parseRequest } from '../../lib/schema/messages';
import { reading } from '../db/store';

const dealKey = 'demo|http://crm.test|17';
const draft = { verdict: null, note: 'half a sen', commitments: [{ who: 'Carol', what: 'reference call', due: '2026-11-27' }] };
const noteDraft = {
  id: 'n1',
  person: { name: '' },
  template: 'one-to-one',
  drawer: 'mine',
  answers: { hard: 'nothing' },
  commitments: [{ who: 'Dana', what: 'price list', due: '2026-11-27', dueText: 'Fri' }],
} as const;
const deal = {
  dealId: '1',
  pipelineId: 'sales',
  name: 'Deal 1',
  account: null,
  owner: null,
  stageId: 'need',
  amount: { amount: -5, currency: 'EUR' },
  closeDate: '2026-11-27',
  nextStep: null,
  nextActivityOn: null,
  contactCount: 2,
  createdAt: null,
  outcome: { kind: 'lost', at: 5, reason: 'price' },
  changes: [
    { sourceId: 'a', at: 1, field: 'stage', value: 'need' },
    { sourceId: 'b', at: 2, field: 'amount', value: null },
    { sourceId: 'c', at: 3, field: 'closeDate', value: '2026-12-01' },
    { sourceId: 'd', at: 4, field: 'owner', value: null },
  ],
} as const;
const page = {
  pipelines: [{ id: 'sales', label: 'Sales', stages: [{ id: 'need', label: 'Need', kind: 'open' }] }],
  deals: [deal],
  cursor: null,
  total: 1,
  observedFrom: null,
} as const;

const good: { readonly [Name in Verb]: Request<Name>['body'] } = {
  pageMatters: { crm: 'demo' },
  marksNeeded: { crm: 'demo' },
  readerStarted: { crm: 'demo' },
  frameNonce: {},
  panelNear: {},
  dealSeen: { crm: 'demo', dealId: '17', pipelineId: null, reading: reading(), doubtful: false },
  dealLeft: {},
  marksFor: { crm: 'demo', pipelineId: 'sales', stageIds: ['need'], dealIds: ['17', '18'], dealNames: ['Initech'] },
  panelPlaced: { open: true },
  historyWanted: { crm: 'demo' },
  historyPage: { crm: 'demo', run: 'run|1', page },
  remoteRequest: { crm: 'demo', method: 'GET', path: '/crm/v3/objects/deals' },
  historyFailed: { crm: 'demo', run: 'run|1', problem: { kind: 'busy', detail: '503' } },
  panelView: { windowId: null },
  panelProgress: { windowId: null },
  tickCriterion: { dealKey, criterionId: 'budget', grade: 'document', by: 'rep' },
  answerPrompt: { dealKey, promptId: 'who-else', answer: 'later' },
  saveDraft: { dealKey, draft },
  saveReview: { dealKey, draft: { ...draft, verdict: 'watch', step: { who: '', what: 'call', due: null } } },
  undoReview: { dealKey, reviewId: 'r1' },
  addCommitment: { dealKey, who: 'Carol', what: 'reference call', due: null },
  settleCommitment: { id: 'c1', state: 'kept' },
  setRole: { role: 'manager' },
  mapStages: { dealKey, process: 'five-stages', stages: { need: 'need', won: null } },
  showDeals: { pipeline: 'demo|http://crm.test|sales', stage: 'need', figure: 'chance', age: 7.5 },
  mapPipeline: { pipeline: 'demo|http://crm.test|sales', process: 'five-stages', stages: { need: 'need' } },
  replaceMappings: {
    mappings: { 'demo|http://crm.test|sales': { process: null, stages: { need: 'need' } }, 'demo|http://crm.test|other': null },
  },
  stageMappings: {},
  acknowledgeEmptied: {},
  addPerson: { name: 'Dana Novák' },
  editPerson: { id: 'p1', name: null, owners: ['Dana'], coaching: 'Ask before telling.' },
  removeUnusedPerson: { id: 'p1' },
  mergePeople: { from: 'p2', into: 'p1' },
  unmergePeople: { from: 'p2' },
  saveNoteDraft: { ...noteDraft, writer: 'w1', version: 3, seen: 0 },
  dropNoteDraft: { id: 'n1', writer: 'w1', version: 4, seen: 0 },
  saveNote: { ...noteDraft, person: { id: 'p1' }, commitments: draft.commitments },
  undoNote: { id: 'n1' },
  editNote: { id: 'n1', person: 'p1', drawer: 'file', answers: { note: 'text' } },
  deleteNote: { id: 'n1' },
  restoreNote: { id: 'n1' },
  addOtherCommitment: { id: 'c1', who: 'Dana', what: 'price list', due: null, person: 'p1' },
  editCommitment: { id: 'c1', who: 'Dana', what: 'price list', due: '2026-11-27' },
  moveCommitment: { id: 'c1', due: null },
  removeCommitment: { id: 'c1' },
  siteHistories: {},
  notesState: {},
  unlockNotes: { passphrase: 'three words here' },
  lockNotes: {},
  tryAccessKey: { origin: 'https://app.crm.example', key: 'key-1' },
  storeChanged: { what: 'notes' },
  changePlaybook: {
    put: [{ kind: 'changed', place: 'processes/five-stages', field: 'name.en', value: 'Ours' }],
    drop: ['ordered rules'],
  },
  replacePlaybook: { text: '{}', name: 'ours.json' },
  restorePlaybook: { key: 'former 5' },
  followPlaybook: { address: null },
  fetchPlaybook: {},
  exportVersion: {},
  readHistory: { dealKey: null, origin: 'http://crm.test:8080' },
  stopHistory: { dealKey, origin: null },
};
const verbs = Object.entries(good);
const refused = failure('not-understood');

describe('a message of the protocol', () => {
  test.each(verbs)('%s is understood as it was sent', (ridealong, body) => {
    expect(parseRequest({ ridealong, body })).toEqual({ ok: true, value: { ridealong, body } });
  });

  test.each(verbs)('%s with members that it does not have loses them', (ridealong, body) => {
    const sent = {
      ridealong,
      body: { ...body, role: good[ridealong as Verb] === good.setRole ? 'manager' : 'admin', site: 'http://evil.test' },
    };
    expect(parseRequest(sent)).toEqual({ ok: true, value: { ridealong, body } });
  });

  test.each(verbs.filter(([, body]) => Object.keys(body).length > 0))(
    '%s without one of its members is not understood',
    (ridealong, body) => {
      for (const missing of Object.keys(body)) {
        const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== missing));
        expect(parseRequest({ ridealong, body: rest }), missing).toEqual(refused);
      }
    },
  );
});

test('a request to an API on another host may carry a body', () => {
  const body = { crm: 'demo', method: 'POST', path: '/crm/v3/objects/deals/search', body: { limit: 100 } };
  expect(parseRequest({ ridealong: 'remoteRequest', body })).toEqual({ ok: true, value: { ridealong: 'remoteRequest', body } });
});

describe('what is no message', () => {
  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', '', 'dealseen'])('the verb %s', (ridealong) => {
    expect(parseRequest({ ridealong, body: {} })).toEqual(refused);
  });

  test('anything at all is refused without an exception', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...verbs.map(([verb]) => verb)), (body, ridealong) => {
        expect(parseRequest(body).ok).toBe(false);
        expect(() => parseRequest({ ridealong, body })).not.toThrow();
      }),
    );
  });

  test.each([
    ['an id too long to be one', { ...good.dealSeen, dealId: 'x'.repeat(2_001) }],
    [
      'an amount that is no number',
      { ...good.dealSeen, reading: { ...reading(), amount: { ok: true, value: { amount: Number.NaN, currency: null } } } },
    ],
    ['a date that does not exist', { ...good.dealSeen, reading: { ...reading(), closeDate: { ok: true, value: '2026-02-30' } } }],
    ['a field without its reason', { ...good.dealSeen, reading: { ...reading(), owner: { ok: false } } }],
  ])('a look with %s', (_name, body) => {
    expect(parseRequest({ ridealong: 'dealSeen', body })).toEqual(refused);
  });

  test.each([
    ['too many deals', { ...page, deals: Array.from({ length: 2_001 }, () => deal) }],
    ['a change of an unknown field', { ...page, deals: [{ ...deal, changes: [{ sourceId: 'a', at: 1, field: 'password', value: 'x' }] }] }],
    ['a time beyond all calendars', { ...page, deals: [{ ...deal, createdAt: 9e15 }] }],
  ])('a page of history with %s', (_name, wrong) => {
    expect(parseRequest({ ridealong: 'historyPage', body: { ...good.historyPage, page: wrong } })).toEqual(refused);
  });
});

describe('long and strange texts', () => {
  const nameOf = (name: string): string => {
    const parsed = parseRequest({
      ridealong: 'dealSeen',
      body: { ...good.dealSeen, reading: { ...reading(), name: { ok: true, value: name } } },
    });
    if (!parsed.ok || !('reading' in parsed.value.body) || !parsed.value.body.reading.name.ok) throw new Error('refused');
    return parsed.value.body.reading.name.value;
  };

  test('a text of up to 2,000 characters is kept, a longer one cut with an ellipsis and never refused', () => {
    expect(nameOf('x'.repeat(2_000))).toBe('x'.repeat(2_000));
    expect(nameOf('x'.repeat(5_000))).toBe(`${'x'.repeat(1_999)}…`);
  });

  test('a cut never leaves half a character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_990, max: 2_010 }), (length) => {
        const cut = nameOf(`${'x'.repeat(length)}${'😀'.repeat(20)}`);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(2_000);
      }),
    );
  });

  test('a note is the user’s own and is kept far longer', () => {
    const parsed = parseRequest({ ridealong: 'saveDraft', body: { dealKey, draft: { ...draft, note: 'n'.repeat(50_000) } } });
    expect(parsed).toMatchObject({ value: { body: { draft: { note: 'n'.repeat(50_000) } } } });
  });

  test('stages named like members of every object are matched like any other, and no prototype is changed', () => {
    const body: unknown = JSON.parse(`{"dealKey":"${dealKey}","process":"five-stages","stages":{"constructor":"need","__proto__":"need"}}`);
    const parsed = parseRequest({ ridealong: 'mapStages', body });
    expect(parsed).toMatchObject({ ok: true });
    if (!parsed.ok || !('stages' in parsed.value.body)) throw new Error('refused');
    expect(Object.getPrototypeOf(parsed.value.body.stages)).toBe(Object.prototype);
    expect(Object.entries(parsed.value.body.stages)).toContainEqual(['constructor', 'need']);
  });
});
