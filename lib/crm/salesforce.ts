import type { DealReading } from '../domain/deal/reading';
import type { About, MarkPlaces, Page } from './adapter';
import { gap } from './dom';
import { cardsOn, showsBoard } from './salesforce/cards';
import { frontPage } from './salesforce/frontPage';
import { readHistory, readHistoryOfDeal } from './salesforce/history';
import { apiOrigin } from './salesforce/hosts';
import { isAnotherRecord, readRecord } from './salesforce/record';
import { recordId18 } from './salesforce/recordId';
import { elementsIn } from './salesforce/shadow';

/**
 * Salesforce's Lightning Experience. Pages are read by the API names of fields and by class names that the Salesforce Lightning Design System
 * publishes; the history comes from the REST API in the organisation's own domain.
 */
export const about = {
  id: 'salesforce',
  name: 'Salesforce',
  origins: ['https://*.lightning.force.com/*'],
  checkedOn: '2026-11-22',
  evidence: {
    deal: 'documentation',
    stageChange: 'documentation',
    pipeline: 'documentation',
    list: 'documentation',
    history: 'documentation',
  },
  frames: 'top',
  remote: {
    origin: apiOrigin,
    // It begins with the organisation's id and an exclamation mark.
    access: { kind: 'cookie', name: 'sid', sharedUpTo: '!' },
    reads: [
      { method: 'GET', path: /^\/services\/data\/?$/ },
      { method: 'GET', path: /^\/services\/data\/v\d+\.0\/(query|queryAll)(\/[\w-]+)?\/?$/ },
      { method: 'GET', path: /^\/services\/data\/v\d+\.0\/sobjects\/Opportunity\/describe$/ },
      { method: 'GET', path: /^\/services\/data\/v\d+\.0\/ui-api\/object-info\/Opportunity\/picklist-values\/\w{18}\/StageName$/ },
    ],
    statusOf: (status, text) => {
      // "403" is also a used-up allowance, and "401" also a session that the organisation keeps from its API.
      if (status === 403 && text.includes('REQUEST_LIMIT_EXCEEDED')) return 429;
      return status === 401 && /not valid for use with/i.test(text) ? 403 : status;
    },
  },
} as const satisfies About;

/** Whether the page has the element in which Lightning announces that it loads; it stays once the page is there. */
export function recognise(document: Document): boolean {
  return document.querySelector('#auraLoadingBox') !== null;
}

const record = /^\/lightning\/r\/(?:Opportunity\/)?(006[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?)\/view\/?$/;
const list = /^\/lightning\/o\/Opportunity\/(list|home|pipelineInspection)\/?$/;

/** A record or a list of opportunities by its address. That a list is drawn as a board stands in no address. */
export function page(url: URL, document: Document): Page | null {
  const path = record.exec(url.pathname);
  if (path?.[1] !== undefined) return { kind: 'deal', pipelineId: null, dealId: recordId18(path[1]) };
  if (!list.test(url.pathname)) return null;
  const front = frontPage(document);
  return { kind: front !== null && showsBoard(front) ? 'pipeline' : 'list', pipelineId: null };
}

/** Reads the opportunity on the page that is in front. */
export function readDeal(document: Document, url: URL): DealReading {
  const front = page(url, document)?.kind === 'deal' ? frontPage(document) : null;
  if (front !== null && !isAnotherRecord(front)) return readRecord(front, document);
  const absent = gap('not-on-page');
  const nothing = { dealId: absent, pipelineId: absent, name: absent, stage: absent, account: absent, owner: absent };
  return { ...nothing, amount: absent, closeDate: absent, nextStep: absent };
}

/** The path of stages, or the stage's field where the page has no path. */
export function stageAnchor(document: Document): Element | null {
  const front = frontPage(document);
  if (front === null) return null;
  const [path] = elementsIn(front, 'ul.slds-path__nav');
  return path ?? elementsIn(front, '[data-target-selection-name="sfdc:RecordField.Opportunity.StageName"]')[0] ?? null;
}

/** The cards of the board, or the rows of the list, that is in front. */
export function marks(document: Document): MarkPlaces | null {
  const front = frontPage(document);
  return front === null ? null : cardsOn(front);
}

// Named here and not passed on: the build looks for an adapter's exports in this file.
export const history = readHistory;
export const historyOfDeal = readHistoryOfDeal;
