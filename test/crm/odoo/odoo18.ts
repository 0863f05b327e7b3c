import type { HistoryProblem, Session, SessionRequest } from '../../../lib/crm/adapter';
import { asList, asNumber, asText, field } from '../../../lib/crm/json';
import { failure, type Result, success } from '../../../lib/result';
import { ownOriginAlone } from '../ownOriginAlone';

/** A message of a deal. Changes name their stages in the language of whoever made them. */
export type Message = {
  readonly id: number;
  readonly at: string;
  readonly changes?: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  readonly isUnread?: boolean;
};

export type Lead = {
  readonly id: number;
  readonly stage: number;
  readonly messages: readonly Message[];
  readonly type?: 'lead' | 'opportunity';
  readonly isActive?: boolean;
  readonly probability?: number;
  readonly team?: number;
  readonly closedAt?: string;
  readonly convertedAt?: string;
  readonly isForeign?: boolean;
  readonly writtenAt?: string;
};

export type Stage = {
  readonly id: number;
  readonly names: Readonly<Record<string, string>>;
  readonly isWon?: boolean;
  readonly team?: number;
};

export const stages: readonly Stage[] = [
  { id: 1, names: { en_US: 'New', fr_FR: 'Nouveau' } },
  { id: 2, names: { en_US: 'Qualified', fr_FR: 'Qualifié' } },
  { id: 3, names: { en_US: 'Proposition', fr_FR: 'Proposition' } },
  { id: 4, names: { en_US: 'Won', fr_FR: 'Gagné' }, isWon: true },
];

export type Setting = {
  readonly leads: readonly Lead[];
  readonly stages?: readonly Stage[];
  readonly lang?: string;
  /** What goes wrong for calls whose path holds a word. */
  readonly fails?: Readonly<Record<string, 'expired' | 'refused' | 'page' | 'failed'>>;
};

export type Asked = { readonly path: string; readonly params: unknown };

const errors = {
  expired: { code: 100, message: 'Odoo Session Expired', data: { name: 'odoo.http.SessionExpiredException', message: 'Session expired' } },
  refused: {
    code: 200,
    message: 'Odoo Server Error',
    data: { name: 'odoo.exceptions.AccessError', message: 'You are not allowed to access Carol’s deal' },
  },
  failed: { code: 200, message: 'Odoo Server Error', data: { name: 'builtins.ValueError', message: 'Invalid field' } },
  missing: { code: 200, message: 'Odoo Server Error', data: { name: 'builtins.AttributeError', message: 'The method does not exist' } },
} as const;

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage_id: { en_US: 'Stage', fr_FR: 'Étape' },
  user_id: { en_US: 'Salesperson', fr_FR: 'Vendeur' },
  expected_revenue: { en_US: 'Expected Revenue', fr_FR: 'Revenu espéré' },
  active: { en_US: 'Active', fr_FR: 'Actif' },
  lost_reason_id: { en_US: 'Lost Reason', fr_FR: 'Raison de perte' },
  duration_tracking: { en_US: 'Status time', fr_FR: 'Temps' },
};

/**
 * A small stand-in for the API of Odoo 18, as its documentation and source describe it: errors with HTTP 200, `false` for what is empty, times in
 * UTC without a zone, messages of one deal at a time, newest first, of which those not yet read are marked as read by being asked for.
 */
export function odoo18(setting: Setting): { readonly session: Session; readonly asked: Asked[]; readonly read: number[] } {
  const asked: Asked[] = [];
  const read: number[] = [];
  const known = setting.stages ?? stages;
  const lang = setting.lang ?? 'en_US';
  const mine = setting.leads.filter((lead) => !lead.isForeign);
  const nameIn = (stage: Stage, language: string) => stage.names[language] ?? stage.names['en_US'] ?? '';

  const rowOf = (lead: Lead) => {
    const stage = known.find(({ id }) => id === lead.stage);
    const visited = new Set([
      lead.stage,
      ...lead.messages.flatMap(({ changes = [] }) => changes.filter((each) => each.field === 'stage_id').map(({ before }) => before)),
    ]);
    return {
      id: lead.id,
      name: `Deal ${lead.id}`,
      stage_id: stage ? [stage.id, nameIn(stage, lang)] : false,
      team_id: lead.team === undefined ? false : [lead.team, `Team ${lead.team}`],
      user_id: [6, 'Carol Meyer'],
      partner_id: false,
      expected_revenue: 11_000,
      company_currency: [1, 'EUR'],
      date_deadline: false,
      active: lead.isActive ?? true,
      probability: lead.probability ?? 20,
      create_date: '2026-01-05 08:30:15',
      date_conversion: lead.convertedAt ?? false,
      date_closed: lead.closedAt ?? false,
      activity_date_deadline: false,
      message_needaction: lead.messages.some(({ isUnread }) => isUnread === true),
      lost_reason_id: lead.isActive === false ? [1, 'Too expensive'] : false,
      duration_tracking: Object.fromEntries([...visited].map((each) => [String(each), 3_600])),
    };
  };

  const passes = (lead: Lead, clause: unknown): boolean => {
    const [name, operator, value] = asList(clause) ?? [];
    if (name === 'type') return (lead.type ?? 'opportunity') === value;
    if (name === 'write_date') return (lead.writtenAt ?? '2026-01-05 08:30:15') >= String(value);
    return operator === '>' ? lead.id > Number(value) : lead.id === Number(value);
  };
  const found = (domain: unknown) => mine.filter((lead) => (asList(domain) ?? []).every((clause) => passes(lead, clause)));

  function called(model: string, method: string, args: readonly unknown[], kwargs: unknown): unknown {
    const language = asText(field(field(kwargs, 'context'), 'lang')) ?? 'en_US';
    if (model === 'res.lang')
      return [
        ['en_US', 'English (US)'],
        ['fr_FR', 'French / Français'],
      ];
    if (model === 'crm.stage') {
      return known.map((stage) => ({
        id: stage.id,
        name: nameIn(stage, language),
        is_won: stage.isWon ?? false,
        team_id: stage.team === undefined ? false : [stage.team, `Team ${stage.team}`],
      }));
    }
    if (model === 'crm.team') return [5, 7].map((id) => ({ id, name: `Team ${id}` }));
    if (method === 'fields_get') {
      const wanted = asList(args[0]) ?? [];
      return Object.fromEntries(
        Object.entries(names)
          .filter(([name]) => wanted.includes(name))
          .map(([name, labels]) => [name, { string: labels[language] }]),
      );
    }
    if (model === 'mail.message') return method === 'search' ? [1] : undefined;
    if (method === 'search_count') return found(args[0]).length;
    if (method === 'exists') return setting.leads.map(({ id }) => id).filter((id) => asList(args[0])?.includes(id));
    const limit = asNumber(field(kwargs, 'limit')) ?? 80;
    const rows = found(args[0])
      .toSorted((one, other) => one.id - other.id)
      .slice(0, limit);
    const fields = [...(asList(args[1]) ?? []), 'id'];
    return rows.map((lead) => Object.fromEntries(Object.entries(rowOf(lead)).filter(([name]) => fields.includes(name))));
  }

  function thread(params: unknown): unknown {
    const lead = mine.find(({ id }) => id === field(params, 'thread_id'));
    const before = asNumber(field(params, 'before')) ?? Number.POSITIVE_INFINITY;
    const limit = asNumber(field(params, 'limit')) ?? 30;
    const messages = (lead?.messages ?? [])
      .filter(({ id }) => id < before)
      .toSorted((one, other) => other.id - one.id)
      .slice(0, limit);
    read.push(...messages.filter(({ isUnread }) => isUnread === true).map(({ id }) => id));
    const told = messages.map(({ id, at, changes = [] }) => ({
      id,
      date: at,
      model: 'crm.lead',
      res_id: lead?.id,
      trackingValues: changes.map((change, index) => ({
        id: id * 10 + index,
        changedField: names[change.field]?.[lang] ?? change.field,
        fieldName: change.field,
        fieldType: change.field === 'stage_id' ? 'many2one' : 'char',
        oldValue: { currencyId: false, value: change.before },
        newValue: { currencyId: false, value: change.after },
      })),
    }));
    return { data: { 'mail.message': told, 'res.partner': [{ id: 7, name: 'Carol Meyer' }] }, messages: messages.map(({ id }) => id) };
  }

  function answerTo(path: string, params: unknown): unknown {
    if (path === '/web/session/get_session_info') {
      const companies = { 1: { id: 1, name: 'Northwind', sequence: 0 }, 3: { id: 3, name: 'Southwind', sequence: 10 } };
      return {
        uid: 6,
        user_context: { lang, tz: 'Europe/Brussels', uid: 6 },
        server_version: '18.0',
        user_companies: { current_company: 1, allowed_companies: companies },
      };
    }
    if (path === '/mail/thread/messages') return thread(params);
    return called(
      String(field(params, 'model')),
      String(field(params, 'method')),
      asList(field(params, 'args')) ?? [],
      field(params, 'kwargs'),
    );
  }

  const json = async (path: string, request: SessionRequest = {}): Promise<Result<unknown, HistoryProblem>> => {
    const params = field(request.body, 'params');
    asked.push({ path, params });
    const [, fault] = Object.entries(setting.fails ?? {}).find(([word]) => path.includes(word)) ?? [];
    // What openSession makes of a page in place of an answer.
    if (fault === 'page') return failure({ kind: 'not-understood', detail: 'no JSON' });
    if (fault !== undefined) return success({ jsonrpc: '2.0', id: 1, error: errors[fault] });
    const result = answerTo(path, params);
    return success(result === undefined ? { jsonrpc: '2.0', id: 1, error: errors.missing } : { jsonrpc: '2.0', id: 1, result });
  };

  const session: Session = {
    origin: 'https://odoo.example',
    signal: new AbortController().signal,
    now: Date.UTC(2026, 10, 22),
    ...ownOriginAlone,
    json,
    stored: () => null,
    storedForTab: () => null,
  };
  return { session, asked, read };
}
