import { mirror } from '../../../../lib/background/store';
import { browser } from '../../../../lib/browser/extension';
import { type ImportClient, importClient } from '../../../../lib/imports/client';

/** Starts the worker of one import. */
export function startImport(): ImportClient {
  return importClient(new Worker(browser.runtime.getURL('imports.js')), mirror);
}
