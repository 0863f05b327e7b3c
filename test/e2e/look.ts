import type { Target } from './browser.ts';

/** The text of a function call, to be run in a document. */
export function asExpression(look: (...given: never[]) => unknown, given: readonly unknown[]): string {
  return `(${look.toString()})(...${JSON.stringify(given)})`;
}

/** Runs in the document: the element that a target means, or null. */
export function findTarget(target: Target): Element | null {
  const visible = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };
  if (typeof target === 'string') {
    const all = [...document.querySelectorAll(target)];
    return all.find(visible) ?? all[0] ?? null;
  }
  const controls =
    'button,a[href],summary,label,input,select,textarea,option,[role=button],[role=tab],[role=radio],[role=menuitem],[role=switch]';
  const named = (element: Element) =>
    [element.getAttribute('aria-label'), element.textContent, element.getAttribute('placeholder'), element.getAttribute('title')]
      .map((words) => (words ?? '').replace(/\s+/g, ' ').trim())
      .filter((words) => words.toLowerCase().includes(target.words.toLowerCase()))
      .sort((left, right) => left.length - right.length)[0];
  const found = [...document.querySelectorAll(controls)]
    .filter((element) => visible(element) && (target.within === undefined || element.closest(target.within) !== null))
    .map((element) => ({ element, name: named(element) }))
    .filter((entry) => entry.name !== undefined)
    .sort((left, right) => (left.name ?? '').length - (right.name ?? '').length);
  return found[0]?.element ?? null;
}

/** Runs in the document: all text a user can see. */
export function visibleText(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text is no text to a user.
  return document.body === null ? '' : document.body.innerText;
}

// For what comes when it comes: a machine that others use is slow. Specs about time measure it themselves.
const patience = 30_000;

/** Asks again until the answer is truthy. */
export async function repeatUntil<Answer>(what: string, ask: () => Promise<Answer>): Promise<NonNullable<Answer>> {
  const end = Date.now() + patience;
  let last: unknown = null;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer as NonNullable<Answer>;
      last = answer;
    } catch (problem) {
      // A document that is just being replaced cannot be asked; the next one can.
      last = problem;
    }
    if (Date.now() > end)
      throw new Error(`Waited half a minute in vain: ${what}. Last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The part of a surface that is the same in every browser, given how to evaluate an expression in it. */
export function saying(text: () => Promise<string>) {
  // Browsers differ in whether the text of a page has the invisible marks that set a name's direction apart.
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
  const holds = (all: string, words: string | RegExp) =>
    typeof words === 'string' ? plain(all).includes(plain(words)) : words.test(plain(all));
  const wait = async (words: string | RegExp, wanted: boolean) => {
    let seen = '';
    await repeatUntil(`${wanted ? '' : 'not '}${String(words)}`, async () => {
      seen = await text();
      return holds(seen, words) === wanted;
    }).catch((problem: unknown) => {
      throw new Error(
        `${problem instanceof Error ? problem.message : String(problem)}\nThe text was: ${seen.replaceAll(/\n+/g, ' | ').slice(0, 1_500)}`,
      );
    });
  };
  return { says: (words: string | RegExp) => wait(words, true), saysNot: (words: string | RegExp) => wait(words, false) };
}
