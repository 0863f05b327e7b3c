import type { Page } from '../../e2e/browser.ts';
import type { Login, Rig } from './rig.ts';

/** Signs in through Tryton's two dialogs, as a person does. */
export async function signInOn(page: Page, user: Login): Promise<void> {
  // Pressing Enter does nothing before the client knows which database it is.
  await page.until(() => {
    const database = document.querySelector('.modal input#database');
    return database instanceof HTMLInputElement && database.value !== '';
  });
  await page.type('.modal #login', user.login);
  await page.press('Enter');
  await page.until(() => document.querySelector('.modal input[type="password"]') !== null);
  await page.type('.modal input[type="password"]', user.password);
  await page.press('Enter');
  await page.until(() => document.querySelector('#menu .tree tbody tr') !== null);
}

/** Waits until the form in the active tab shows this number (the seeded deals are numbered as their ids). */
export async function shows(page: Page, id: number): Promise<void> {
  await page.until((number) => {
    const control = document.querySelector('#tabcontent > .tab-pane.active input[name="number"]');
    return control instanceof HTMLInputElement && control.value === number;
  }, String(id));
}

/** Follows a hash within the open page, as the client's own links do. */
export async function follow(page: Page, rig: Rig, path: string): Promise<void> {
  await page.look((hash) => {
    location.hash = hash;
  }, `${rig.database}/${path}`);
}

/** Opens a deal in a tab of the client, without loading the page anew. */
export async function openDeal(page: Page, rig: Rig, id: number): Promise<void> {
  await follow(page, rig, `model/sale.opportunity/${id}`);
  await shows(page, id);
}

/** Opens the list of opportunities through the client's menu; it begins with the leads. */
export async function openList(page: Page): Promise<void> {
  const pressed = (words: string) => {
    const entry = [...document.querySelectorAll('#menu .column-char')].find((found) => found.textContent === words);
    return entry?.dispatchEvent(new MouseEvent('click', { bubbles: true })) ?? false;
  };
  await page.until(pressed, 'Sales');
  await page.until(pressed, 'Leads and Opportunities');
  await page.until(() => document.querySelectorAll('#tabcontent > .tab-pane.active table.tree tbody tr').length > 3);
}

/** Opens a deal from the list by a double click on its row. */
export async function openFromList(page: Page, name: string): Promise<void> {
  await page.until((words) => {
    for (const row of document.querySelectorAll('#tabcontent > .tab-pane.active table.tree tbody tr')) {
      if (!row.textContent?.includes(words)) continue;
      // The client opens what is selected.
      for (const kind of ['click', 'dblclick'])
        row.querySelector('td:nth-child(4)')?.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
      return true;
    }
    return false;
  }, name);
}

/** Presses a visible button of the active tab by the id that the client gives it, or by its words. */
export async function press(page: Page, button: string): Promise<void> {
  await page.until((wanted) => {
    for (const found of document.querySelectorAll('#tabcontent > .tab-pane.active button')) {
      if (!(found instanceof HTMLElement) || found.offsetParent === null) continue;
      if (found.id !== wanted && found.textContent?.trim() !== wanted) continue;
      found.click();
      return true;
    }
    return false;
  }, button);
}
