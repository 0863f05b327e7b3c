import browser from 'webextension-polyfill';

export type { Runtime, Scripting, Storage } from 'webextension-polyfill';
/** The extension API as promises, for the background and our own pages. Scripts in a CRM's page use `./page`, which carries no polyfill. */
export { browser };
