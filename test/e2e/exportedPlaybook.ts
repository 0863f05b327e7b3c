import type { Browser } from './browser.ts';

type Words = { readonly en: string };

/** As much of a playbook file as the specs look at. */
export type PlaybookFile = {
  readonly version: number;
  readonly processes: readonly {
    readonly stages: readonly { readonly id: string; readonly exitCriteria: readonly { readonly id: string; readonly text: Words }[] }[];
  }[];
  readonly prompts: readonly { readonly id: string; readonly rule: string | null; readonly text: Words }[];
};

/** The playbook as the desk exports it; what would be saved is caught on its way to the downloads. */
export async function exportedPlaybook(browser: Browser): Promise<PlaybookFile> {
  const desk = await browser.extensionPage('options.html#/playbook/_source');
  await desk.says('Export as a file');
  await desk.look(() => {
    const address = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) => {
      void file.text().then((text) => document.documentElement.setAttribute('data-saved', text));
      return address(file);
    };
  });
  await desk.click({ words: 'Export as a file' });
  const text = await desk.until(() => document.documentElement.getAttribute('data-saved'));
  await desk.close();
  return JSON.parse(text) as PlaybookFile;
}
