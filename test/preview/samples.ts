import type { DealView, HistoryState, PanelView } from '../../lib/messages/panelView';
import { emptyDraft } from '../../lib/messages/panelView';
import type { Language } from '../../lib/playbook/playbook';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 9, 0);

const deal: DealView = {
  kind: 'deal',
  dealKey: 'demo|http://crm.test|1',
  pipeline: 'demo|http://crm.test|sales',
  name: 'Initech – 200 seats',
  stageLabel: 'Proposal',
  stageName: 'Proposal made',
  owner: 'Dana Novák',
  amount: { amount: 36_500, currency: 'EUR' },
  closeDate: '2026-11-17',
  closeDatePassed: true,
  nextStep: null,
  outcome: 'open',
  gaps: [],
  doubtful: false,
  figures: {
    stageId: 'proposal',
    asOf: now,
    passedBy: {
      horizonDays: 40,
      rate: { shown: true, rate: { value: 0.36, low: 0.29, high: 0.43, n: 190 } },
      given: null,
      carried: null,
      young: false,
    },
    resolvedWithIdle: { rate: { shown: true, rate: { value: 0.35, low: 0.28, high: 0.42, n: 165 } }, idle: 13 },
    resolved: { shown: true, rate: { value: 0.38, low: 0.31, high: 0.46, n: 152 } },
    passed: 58,
    failed: 94,
    pending: 17,
    timeToPass: { p25: 6, p50: 11, p75: 18, p90: 24, passes: 58 },
    medianDays: 14,
    visits: 169,
  },
  standing: {
    age: 31,
    atLeast: false,
    ageing: 'flag',
    adviceDays: 18,
    flagDays: 24,
    thresholdsFrom: 'history',
    chanceFromHere: { shown: true, rate: { value: 0.22, low: 0.14, high: 0.33, n: 48 } },
    horizonDays: 40,
  },
  times: {
    toPass: {
      shown: true,
      n: 58,
      quantiles: [
        { share: 0.25, days: 6, low: 4, high: 8 },
        { share: 0.5, days: 11, low: 9, high: 13 },
        { share: 0.75, days: 18, low: 15, high: 21 },
        { share: 0.9, days: 24, low: 21, high: 27 },
      ],
    },
    toLeave: { shown: true, n: 169, quantiles: [{ share: 0.5, days: 14, low: 12, high: 16 }] },
  },
  days: 'business',
  checklist: [
    {
      id: 'a',
      text: 'Problem written in the buyer’s words',
      needs: 'document',
      tick: { grade: 'document', at: now - 12 * day, by: 'rep', stale: false },
    },
    {
      id: 'b',
      text: 'Decision makers and their criteria are known',
      needs: 'buyer',
      tick: { grade: 'claim', at: now - 3 * day, by: 'rep', stale: true },
    },
    { id: 'c', text: 'Price accepted in principle', needs: 'buyer', tick: null },
    {
      id: 'd',
      text: 'Date of decision named by the buyer',
      needs: 'claim',
      tick: { grade: 'claim', at: now - 70 * day, by: 'manager', stale: true },
    },
    {
      id: 'e',
      text: 'Proposal presented to the one who signs',
      needs: 'claim',
      tick: { grade: 'buyer', at: now - 2 * day, by: 'rep', stale: false },
    },
  ],
  hints: [
    {
      id: 'h1',
      text: 'Who besides Carol has to say yes?',
      reasons: [{ kind: 'few-contacts', gravity: 'advice', contacts: 1, share: 0.2 }],
    },
    {
      id: 'h2',
      text: 'Has the close date a reason on the buyer’s side?',
      reasons: [
        { kind: 'close-date-moved-times', gravity: 'advice', times: 2, days: 45 },
        { kind: 'age-beyond-share', gravity: 'flag', days: 31, limitDays: 24, share: 0.9, n: 58 },
      ],
    },
    { id: 'h3', text: 'What would make them stay with what they have?', reasons: [] },
  ],
  laterCount: 1,
  questions: [
    {
      id: 'q1',
      text: 'What has the buyer done since the proposal went out?',
      reasons: [{ kind: 'age-beyond-share', gravity: 'flag', days: 31, limitDays: 24, share: 0.9, n: 58 }],
    },
    {
      id: 'q2',
      text: 'How do you know that 17 November matters to them?',
      reasons: [{ kind: 'close-date-passed', gravity: 'advice', date: '2026-11-17', days: 5 }],
    },
    { id: 'q3', text: 'Who else could stop this?', reasons: [] },
  ],
  draft: emptyDraft,
  commitments: [
    { id: 'c1', who: 'Carol', what: 'reference call with Acme', due: '2026-11-27', overdue: false, state: 'open' },
    { id: 'c2', who: 'Dana Novák', what: 'send the security answers', due: '2026-11-18', overdue: true, state: 'open' },
    { id: 'c3', who: 'Dana Novák', what: 'price list', due: null, overdue: false, state: 'kept' },
  ],
  reviews: [
    { id: 'r1', at: now - 14 * day, verdict: 'watch', note: 'Only one contact. Ask for the CFO.' },
    { id: 'r2', at: now - 35 * day, verdict: 'in-control', note: '' },
  ],
  mapping: {
    process: { id: 'five-stages', name: 'Five stages' },
    confirmed: true,
    stages: [
      { stageId: '1', label: 'New', playbookStage: 'lead' },
      { stageId: '2', label: 'Proposal', playbookStage: 'proposal' },
      { stageId: '3', label: 'Legal', playbookStage: null },
    ],
    choices: [
      { id: 'lead', name: 'Lead' },
      { id: 'need', name: 'Need understood' },
      { id: 'proposal', name: 'Proposal made' },
    ],
  },
  history: { kind: 'read', at: now - 2 * 3_600_000, deals: 1480 },
};

const base: PanelView = {
  language: 'en',
  theme: 'system',
  money: 'symbol',
  role: 'rep',
  today: '2026-11-22',
  now,
  storage: 'working',
  shortcut: 'Alt+Shift+R',
  page: deal,
};

const withDeal = (change: Partial<DealView>, view: Partial<PanelView> = {}): PanelView => ({
  ...base,
  ...view,
  page: { ...deal, ...change },
});
const withHistory = (history: HistoryState) => withDeal({ history });
const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(120);
const figures = deal.figures;
const standing = deal.standing;
if (!figures || !standing) throw new Error('the sample deal has figures');

/** Views of every state that the panel has to look right in; null is the time before the first view. */
export const samples = {
  rep: base,
  manager: { ...base, role: 'manager' },
  managerDraft: withDeal(
    {
      draft: {
        verdict: 'watch',
        note: 'She has not spoken to finance.\nAsk again on Friday.',
        commitments: [
          { who: 'Dana', what: 'meet the CFO', due: '2026-11-30', dueText: 'next Mon' },
          { who: '', what: 'send references', due: null, dueText: 'when it suits' },
        ],
      },
    },
    { role: 'manager' },
  ),
  step: withDeal({ draft: { ...emptyDraft, step: { who: 'Dana Novák', what: 'Call Carol about who signs', due: '2026-11-25' } } }),
  within: withDeal({
    closeDate: '2027-02-01',
    closeDatePassed: false,
    nextStep: 'Meet the CFO on Thursday',
    standing: { ...standing, age: 9, ageing: 'within' },
    hints: [],
    laterCount: 0,
    commitments: [],
  }),
  suspended: withDeal({ standing: { ...standing, age: 27, ageing: 'suspended', atLeast: true }, days: 'calendar' }),
  thin: withDeal({
    figures: {
      ...figures,
      passedBy: { ...figures.passedBy, rate: { shown: false, n: 14, aboutMore: 9 } },
      resolvedWithIdle: null,
      passed: 5,
      failed: 7,
      pending: 2,
      visits: 14,
      resolved: { shown: false, n: 12, aboutMore: 40 },
      timeToPass: null,
    },
    standing: {
      ...standing,
      age: 8,
      ageing: 'within',
      thresholdsFrom: 'playbook',
      adviceDays: 15,
      flagDays: 22,
      chanceFromHere: { shown: false, n: 4, aboutMore: null },
    },
    history: { kind: 'none' },
    mapping: { ...deal.mapping, confirmed: false },
  }),
  young: withDeal({
    figures: {
      ...figures,
      passedBy: {
        horizonDays: 40,
        rate: { shown: false, n: 64, aboutMore: null },
        given: null,
        carried: { days: 12, rate: { value: 0.28, low: 0.18, high: 0.41, n: 64 } },
        young: true,
      },
      resolved: { shown: true, rate: { value: 0.47, low: 0.32, high: 0.62, n: 38 } },
      resolvedWithIdle: null,
      passed: 18,
      failed: 20,
      pending: 26,
      timeToPass: null,
      medianDays: 9,
      visits: 64,
    },
    times: {
      toPass: { shown: false, n: 18, aboutMore: 2 },
      toLeave: { shown: true, n: 64, quantiles: [{ share: 0.5, days: 9, low: 7, high: null }] },
    },
    standing: {
      ...standing,
      age: 8,
      ageing: 'within',
      thresholdsFrom: 'playbook',
      adviceDays: 15,
      flagDays: 22.5,
      chanceFromHere: { shown: false, n: 31, aboutMore: null },
    },
  }),
  given: withDeal({
    figures: {
      ...figures,
      passedBy: { ...figures.passedBy, rate: { shown: true, rate: { value: 0.44, low: 0.33, high: 0.57, n: 71 } }, given: 4 },
    },
    standing: { ...standing, age: 9, ageing: 'within' },
  }),
  small: withDeal({
    figures: {
      ...figures,
      passedBy: { horizonDays: 40, rate: { shown: false, n: 4, aboutMore: null }, given: null, carried: null, young: true },
      resolved: { shown: false, n: 0, aboutMore: null },
      resolvedWithIdle: null,
      passed: 0,
      failed: 0,
      pending: 4,
      timeToPass: null,
      medianDays: null,
      visits: 4,
    },
    times: { toPass: { shown: false, n: 0, aboutMore: 20 }, toLeave: { shown: false, n: 4, aboutMore: 6 } },
    standing: {
      ...standing,
      age: null,
      atLeast: true,
      ageing: 'unknown',
      thresholdsFrom: 'playbook',
      chanceFromHere: { shown: false, n: 0, aboutMore: null },
    },
  }),
  first: withDeal({ standing: { ...standing, age: 39, chanceFromHere: { shown: false, n: 0, aboutMore: null } }, days: 'calendar' }),
  unobserved: withDeal({ figures: { ...figures, timeToPass: { p25: 6, p50: 11, p75: null, p90: null, passes: 22 } } }),
  unknown: withDeal({
    figures: null,
    standing: null,
    times: null,
    stageName: null,
    checklist: [],
    hints: [],
    history: { kind: 'not-offered' },
  }),
  won: withDeal({ outcome: 'won', standing: null, closeDatePassed: false }),
  noDecision: withDeal({ outcome: 'no-decision', standing: null, closeDatePassed: false }, { role: 'manager' }),
  gaps: withDeal({
    owner: null,
    amount: { amount: 36_000, currency: 'EUR' },
    closeDate: null,
    closeDatePassed: false,
    gaps: [
      { field: 'owner', why: 'not-on-page' },
      { field: 'amount', why: 'rounded' },
      { field: 'closeDate', why: 'unreadable' },
      { field: 'nextStep', why: 'ambiguous' },
      { field: 'account', why: 'not-on-page' },
    ],
    doubtful: true,
  }),
  empty: withDeal(
    {
      hints: [],
      laterCount: 0,
      questions: [],
      commitments: [],
      reviews: [],
      checklist: [],
      figures: null,
      standing: null,
      times: null,
      history: { kind: 'none' },
    },
    { role: 'manager', shortcut: null },
  ),
  reading: withHistory({ kind: 'reading', done: 120, total: 480 }),
  readingOn: withHistory({ kind: 'reading', done: 120, total: null }),
  forbidden: withHistory({ kind: 'problem', problem: 'forbidden', at: now, deals: 0 }),
  busy: withHistory({ kind: 'problem', problem: 'busy', at: now, deals: 120 }),
  refused: { ...base, storage: 'refused' },
  full: { ...base, storage: 'full' },
  emptied: { ...base, storage: 'emptied' },
  newer: { ...base, storage: 'newer' },
  long: withDeal({
    name: long.slice(0, 5000),
    stageLabel: long.slice(0, 300),
    stageName: long.slice(0, 200),
    owner: 'x'.repeat(5000),
    nextStep: long,
    amount: { amount: 1_234_567_890_123, currency: 'HUF' },
    hints: deal.hints.map((hint) => ({ ...hint, text: long })),
    checklist: deal.checklist.map((each) => ({ ...each, text: long.slice(0, 400) })),
    commitments: deal.commitments.map((each) => ({ ...each, who: 'x'.repeat(500), what: long })),
    mapping: { ...deal.mapping, confirmed: false, stages: deal.mapping.stages.map((each) => ({ ...each, label: long })) },
  }),
  foreign: withDeal({
    name: '<script>alert(1)</script> <img src=x onerror=alert(1)> 🚀',
    stageLabel: 'عرض السعر',
    stageName: '__proto__',
    owner: '\u202eevil\u202c שלום',
    nextStep: '{{count}} $t(common.undo) constructor',
    hints: [
      { id: 'x', text: 'שאלה: <b>מי</b> מחליט?', reasons: [{ kind: 'moved-back', gravity: 'flag', from: 'مفاوضة', to: '<i>Need</i>' }] },
    ],
    commitments: [{ id: 'c', who: 'دانا', what: 'اتصال مرجعي 👍', due: 'soon', overdue: false, state: 'open' }],
  }),
  noDeal: { ...base, page: { kind: 'no-deal', site: 'crm.test' } },
  noSite: { ...base, page: { kind: 'no-deal', site: null } },
  loading: null,
  waiting: null,
} as const satisfies Readonly<Record<string, PanelView | null>>;

export type SampleName = keyof typeof samples;

/** A sample in another language and theme; the words of playbook and CRM stay as they are. */
export function sample(name: SampleName, language: Language, theme: PanelView['theme']): PanelView | null {
  const view = samples[name];
  return view === null ? null : { ...view, language, theme };
}
