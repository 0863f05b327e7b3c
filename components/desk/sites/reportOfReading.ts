import { browser } from '../../../lib/browser/extension';
import type { About } from '../../../lib/crm/adapter';
import { fieldTroubles, type ReadingHealth } from '../../../lib/domain/deal/readingHealth';

/** The browser by its engine's name and main version alone: more of it would tell one machine from another. */
function browserName(): string {
  return /(Firefox|Chrome)\/\d+/.exec(navigator.userAgent)?.[0] ?? 'another browser';
}

/**
 * What whoever mends an adapter needs to know of a CRM that is read badly, in English: versions and counts by field. No address, no name and
 * no value of a deal is in it.
 */
export function reportOfReading(crm: About, health: ReadingHealth): string {
  const lines = fieldTroubles(health).flatMap(({ field, since, failed, visits }) => [
    `${field}: not read on ${failed} of ${visits} visits since ${since}`,
    ...health
      .filter(({ day }) => day >= since)
      .map(
        ({ day, fields }) =>
          `  ${day}: read ${fields[field]?.read ?? 0}, unreadable ${fields[field]?.unreadable ?? 0}, absent ${fields[field]?.absent ?? 0}`,
      ),
  ]);
  return [
    `Ridealong ${browser.runtime.getManifest().version}, ${browserName()}`,
    `${crm.name} (${crm.id}), adapter checked on ${crm.checkedOn}`,
    ...lines,
  ].join('\n');
}
