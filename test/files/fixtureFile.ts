import { readFileSync } from 'node:fs';
import type { DealRows, ReadingOptions } from '../../lib/files/dealRows';
import { type FileGiven, type RecognisedFile, readChanges, readDeals, recogniseFile } from '../../lib/files/readFiles';
import { bytesOf } from './bytesOf';

/** A recognised file: a fixture by its name, or a text of more than one line. */
export function recognised(nameOrText: string, given: FileGiven = {}): RecognisedFile {
  const bytes = nameOrText.includes('\n') ? bytesOf(nameOrText) : readFileSync(new URL(`fixtures/${nameOrText}`, import.meta.url));
  const file = recogniseFile(bytes, given);
  if (!file.ok) throw new Error(JSON.stringify(file.why));
  return file.value;
}

/** Its deals. */
export function dealsOf(nameOrText: string, options: Partial<ReadingOptions> = {}, given: FileGiven = {}): DealRows {
  const deals = readDeals(recognised(nameOrText, given), { timeZone: 'UTC', ...options });
  if (!deals.ok) throw new Error(deals.why.why);
  return deals.value;
}

/** Its changes; deals that are known by name alone are looked up in `deals`. */
export function changesOf(nameOrText: string, deals: DealRows['deals'] = []) {
  const changes = readChanges(recognised(nameOrText), deals, { timeZone: 'UTC' });
  if (!changes.ok) throw new Error(changes.why.why);
  return changes.value;
}
