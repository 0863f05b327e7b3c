import type { Surface } from './browser.ts';

/** Chooses in a drop-down list as its user would: by its label, to the entry with this value. */
export async function choose(surface: Surface, label: string, value: string): Promise<void> {
  await surface.until(
    (words, wanted) => {
      const labels = [...document.querySelectorAll('label')].filter((candidate) => candidate.textContent?.trim() === words);
      const select = labels.map((candidate) => candidate.control).find((control) => control instanceof HTMLSelectElement);
      if (!(select instanceof HTMLSelectElement)) return false;
      select.value = wanted;
      // What the page does then is its own affair: it may draw the list anew before this returns.
      return select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    value,
  );
}
