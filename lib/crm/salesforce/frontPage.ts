// A page beside the menu of an app, and a page in a tab of a console app.
const pages = 'div.windowViewMode-normal.active, div.lafPageHost.active';

/**
 * The page that is in front. Lightning keeps the pages that somebody came from in the document, in console apps one for each tab; null where
 * there is none yet, and where it cannot be told which of several it is.
 */
export function frontPage(document: Document): Element | null {
  const all = [...document.querySelectorAll(pages)];
  const innermost = all.filter((page) => !all.some((other) => other !== page && page.contains(other)));
  const shown = innermost.filter((page) => page.closest('[hidden], [aria-hidden="true"]') === null);
  const inFront = shown.length > 1 ? shown.filter((page) => page.closest('.oneConsoleTab')?.classList.contains('active')) : shown;
  return inFront.length === 1 ? (inFront[0] ?? null) : null;
}
