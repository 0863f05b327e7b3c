/** What to act on: a CSS selector, or the words on a control (the shortest visible match wins). */
export type Target = string | { readonly words: string; readonly within?: string };

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A function run in the document. It is sent as text: it may use its arguments and the document's globals, nothing else. */
export type Look<Given extends readonly Plain[], Answer> = (...given: Given) => Answer | Promise<Answer>;

/** One document, in a tab or in a frame, that can be looked into and acted on as a person would. */
export type Surface = {
  readonly look: <Given extends readonly Plain[], Answer>(look: Look<Given, Answer>, ...given: Given) => Promise<Answer>;
  /** Looks again until the answer is truthy and gives it; fails with the last answer after half a minute. */
  readonly until: <Given extends readonly Plain[], Answer>(look: Look<Given, Answer>, ...given: Given) => Promise<NonNullable<Answer>>;
  /** Runs an expression that does not fit a function of its own. */
  readonly run: (expression: string) => Promise<unknown>;
  readonly click: (target: Target) => Promise<void>;
  /** Presses on the target's middle, moves by so many pixels in steps, as a hand does, and lets go once `isThere` has come back. */
  readonly drag: (target: Target, by: { readonly x: number; readonly y: number }, isThere: () => Promise<unknown>) => Promise<void>;
  /** Clicks, selects what is there and types over it, key by key. */
  readonly type: (target: Target, text: string) => Promise<void>;
  /** Types where the focus is, key by key. */
  readonly keys: (text: string) => Promise<void>;
  /** One key by its DOM name: Escape, Tab, Enter, ArrowDown or a single character; with Control or Shift held, "Control+Enter". */
  readonly press: (key: string) => Promise<void>;
  /** All text a user can see. */
  readonly text: () => Promise<string>;
  /** Waits until these words can be seen, or no longer can. */
  readonly says: (words: string | RegExp) => Promise<void>;
  readonly saysNot: (words: string | RegExp) => Promise<void>;
};

export type Page = Surface & {
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly front: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Our panel's frame in this page, once it is there and has painted something. */
  readonly panel: () => Promise<Surface>;
  /** Addresses of our frames in this page at this moment. */
  readonly panels: () => Promise<readonly string[]>;
  /** All frames of this page, ours and others, whose address fits. */
  readonly framesOf: (address: RegExp) => Promise<readonly Surface[]>;
  /** What our elements of this name have in their closed shadows: text and labels, one entry an element. */
  readonly drawn: (name: string) => Promise<readonly string[]>;
  readonly screenshot: (path: string) => Promise<void>;
  /** Exceptions that nobody caught, in this page and the scripts that run in it, since it was opened. */
  readonly errors: () => readonly string[];
};

export type Appearance = {
  readonly scheme?: 'light' | 'dark';
  /** Forced: the system's few colours instead of the page's own. */
  readonly colours?: 'own' | 'forced';
  readonly media?: 'screen' | 'print';
  readonly width?: number;
  readonly height?: number;
};

export type Browser = {
  readonly name: 'chromium' | 'firefox';
  readonly open: (url: string) => Promise<Page>;
  /** A page of the extension, opened as a tab. */
  readonly extensionPage: (path: string) => Promise<Page>;
  readonly extensionUrl: (path: string) => string;
  /** The number by which the extension knows this tab. */
  readonly tabId: (page: Page) => Promise<number>;
  /** Presses the toolbar button while the page is in front, so that the extension may look at it. */
  readonly pressAction: (page: Page) => Promise<void>;
  /** Lets the next request for these origins go through without the browser's own question, which no test can answer. */
  readonly allowRequest: (origins: readonly string[]) => Promise<void>;
  /** Ends the background at once, as the browser does when it is idle. */
  readonly stopBackground: () => Promise<void>;
  readonly command: (name: string, page: Page) => Promise<void>;
  readonly reloadExtension: () => Promise<void>;
  readonly appearance: (page: Page, appearance: Appearance) => Promise<void>;
  /** The browser's own zoom, for all pages of this page's site. */
  readonly zoom: (page: Page, factor: number) => Promise<void>;
  /** What the browser's own side panel shows, once it is open. */
  readonly sidePanel: () => Promise<Pick<Surface, 'text' | 'says' | 'saysNot'>>;
  /** Ends the browser at once, as a crash does. A profile that was given to it stays. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Settles when the browser has ended, by us or by its user. */
  readonly ended: Promise<unknown>;
};

export type LaunchOptions = {
  readonly extensionDir: string | null;
  /** Host names that lead to this machine; addresses carry the port. */
  readonly hosts?: readonly string[];
  /** Where on this machine the hosts are served over https; their addresses then carry no port, and any certificate will do. */
  readonly httpsPort?: number;
  /** Whether other host names lead where they do elsewhere; without it nothing but this machine is reached. */
  readonly anywhere?: boolean;
  readonly headless?: boolean;
  /** Firefox: more preferences. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  /** Chromium: more flags. */
  readonly flags?: readonly string[];
  /** A profile that is there already, and stays when the browser ends; a fresh one otherwise. */
  readonly profile?: string;
  /** The folder that files are saved in without a question; the extension is let manage downloads as soon as it asks. */
  readonly downloads?: string;
  /** Spoils or fills the fresh profile before the browser starts. */
  readonly prepareProfile?: (folder: string) => void;
};
