import type { BrowserName } from '../e2e/stage.ts';

export type Outcome = { readonly name: string; readonly problem: Error | null };

/** Something that is shown without a browser; gives a remark for the report, or throws. */
export type Check = { readonly name: string; readonly run: () => Promise<string> };

/** A CRM that runs on this machine, filled with deals. */
export type CrmAtWork = {
  /** Where a person would open it. */
  readonly address: string;
  readonly checks: readonly Check[];
  /** Drives the built extension in one browser, from the state that the CRM was seeded with; one outcome a step. */
  readonly drive: (browser: BrowserName) => Promise<readonly Outcome[]>;
  /** Stops it and removes all that it made on this machine. */
  readonly remove: () => Promise<void>;
};

/** A CRM that can be had on a bare Debian machine. `setUp` runs beside others' and comes back with a text where it cannot be had here. */
export type RunningCrm = {
  /** Its folder's name, by which it is asked for. */
  readonly id: string;
  readonly name: string;
  readonly setUp: (say: (line: string) => void) => Promise<CrmAtWork | string>;
};
