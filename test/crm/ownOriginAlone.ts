import type { HistoryProblem, Session } from '../../lib/crm/adapter.ts';
import { failure } from '../../lib/result.ts';

const nowhere = async () =>
  failure<HistoryProblem>({ kind: 'not-connected', detail: 'this CRM is asked for JSON at its own origin alone' });

/** What a session has beyond JSON from its own origin, for CRMs that need no more. */
export const ownOriginAlone = { document: nowhere, remote: nowhere } satisfies Partial<Session>;
