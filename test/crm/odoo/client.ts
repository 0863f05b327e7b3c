import type { Page } from '../../e2e/browser.ts';
import type { Login } from './seed.ts';

/** Signs in as a person does, on the page that is open. */
export async function signInOn(page: Page, user: Login): Promise<void> {
  await page.until(() => document.querySelector('.oe_login_form input[name="password"]') !== null);
  await page.type('.oe_login_form input[name="login"]', user.login);
  await page.type('.oe_login_form input[name="password"]', user.password);
  await page.press('Enter');
  await page.until(() => document.querySelector('.o_action_manager > *') !== null && document.querySelector('a.o_app') !== null);
}

/** Opens the pipeline through the client's own menu and waits for its cards. */
export async function openBoard(page: Page): Promise<void> {
  await page.look(() => {
    const entry = document.querySelector('a.o_app[data-menu-xmlid="crm.crm_menu_root"]');
    if (entry instanceof HTMLElement) entry.click();
  });
  await page.until(
    () =>
      document.querySelectorAll('.o_opportunity_kanban .o_kanban_record:not(.o_kanban_ghost)').length > 3 &&
      /view_type=kanban.*cids=/.test(location.hash),
  );
}

/** Opens a deal from the board by a click on its card. */
export async function openFromBoard(page: Page, name: string): Promise<void> {
  await page.until((words) => {
    const titles = [...document.querySelectorAll('.o_opportunity_kanban .o_kanban_record_title')];
    const title = titles.find((found) => found.textContent?.trim() === words);
    const card = title?.closest('.o_kanban_record');
    if (!(card instanceof HTMLElement)) return false;
    card.click();
    return true;
  }, name);
  await shows(page, name);
}

/** Switches the open board to the list. */
export async function openList(page: Page): Promise<void> {
  await page.until(() => {
    const button = document.querySelector('.o_switch_view.o_list');
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  });
  await page.until(() => document.querySelectorAll('.o_list_table tr.o_data_row').length > 3);
}

/** Waits until the form shows the deal of this name, to be read. */
export async function shows(page: Page, name: string): Promise<void> {
  await page.until((words) => document.querySelector('.o_form_view.o_form_readonly h1 [name="name"]')?.textContent?.trim() === words, name);
}

/** Follows a hash within the open page, as the client's own links do. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.look((words) => {
    location.hash = words;
  }, hash);
}

/** Opens a deal without loading the page anew. */
export async function openDeal(page: Page, id: number, name: string): Promise<void> {
  await follow(page, `id=${id}&model=crm.lead&view_type=form`);
  await shows(page, name);
}

/** Presses a stage in the bar of the open deal. */
export async function pressStage(page: Page, stageId: number): Promise<void> {
  await page.until((id) => {
    const button = document.querySelector(`.o_statusbar_status[name="stage_id"] button[data-value="${id}"]`);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  }, stageId);
  await page.until((id) => document.querySelector(`.o_statusbar_status button[data-value="${id}"][aria-checked="true"]`) !== null, stageId);
}

/** Presses one of the form's own buttons. */
export async function pressButton(page: Page, name: 'edit' | 'create'): Promise<void> {
  await page.until((which) => {
    const button = document.querySelector(`.o_form_button_${which}`);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  }, name);
}

/** Throws away what was typed. The client asks first where it has taken notice of it. */
export async function discard(page: Page): Promise<void> {
  await page.until(() => {
    if (document.querySelector('.o_form_view.o_form_readonly') !== null) return true;
    const confirm = document.querySelector('.modal .modal-footer .btn-primary') ?? document.querySelector('.o_form_button_cancel');
    if (confirm instanceof HTMLElement) confirm.click();
    return false;
  });
}
