import type { Surface } from './browser.ts';

/** Chooses a file of this name and text in the page's file field, as its user would in the browser's own dialog. */
export async function chooseFile(surface: Surface, name: string, text: string): Promise<void> {
  await surface.until(
    (called, content) => {
      const input = document.querySelector('input[type=file]');
      if (!(input instanceof HTMLInputElement)) return false;
      const carried = new DataTransfer();
      carried.items.add(new File([content], called, { type: 'application/json' }));
      input.files = carried.files;
      return input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
}
