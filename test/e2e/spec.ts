import type { DemoOptions } from '../demo/server.ts';
import type { Browser, LaunchOptions, Page, Surface } from './browser.ts';
import type { Crm } from './crm.ts';

/** What a spec is given: a fresh browser with the built extension, and a demo CRM of its own. */
export type Stage = {
  readonly browser: Browser;
  readonly crm: Crm;
  /** Opens a page of the CRM in a new tab. */
  readonly visit: (path: string) => Promise<Page>;
  /** Connects the CRM through the popup, as a user does, and gives the tab it was done from. */
  readonly connect: (path?: string) => Promise<Page>;
  /** The panel of a page, once it shows a deal whose history was read. */
  readonly readyPanel: (page: Page) => Promise<Surface>;
};

export type Spec = {
  /** What it shows, as a sentence. */
  readonly name: string;
  readonly demo?: DemoOptions;
  readonly launch?: Partial<LaunchOptions>;
  /** Where the browser's tools cannot do what the spec needs, the other one shows it. */
  readonly only?: 'chromium' | 'firefox';
  /** Why it cannot be run on this machine; null where it can. */
  readonly cannotRun?: (browser: Browser['name']) => string | null;
  /** Changes something outside of the profile before the browser starts; what it returns changes it back. */
  readonly prepareMachine?: (browser: Browser['name']) => () => void;
  /** Starts the other browser, too, which must not happen while its own specs change its machine. */
  readonly bothBrowsers?: boolean;
  readonly run: (stage: Stage) => Promise<void>;
};
