import type { StoredDeal } from './server.ts';
import { timeFor, type User } from './user.ts';

function page(user: User, body: string): string {
  return `<!DOCTYPE html><html><head><link rel="stylesheet" href="cache/themes/SuiteP/css/Dawn/style.css">
<script type="text/javascript">
  var date_reg_positions = { ${user.positions} };
  var time_offset = 0;
  var dec_sep = '${user.decimal}';
</script></head><body>
<ul class="dropdown-menu user-dropdown"><li><a href="index.php?module=Users&action=EditView&record=seed_max_id">Profile</a></li></ul>
${body}</body></html>`;
}

export const signInPage =
  '<!DOCTYPE html><html><body><form name="DetailView"><input id="user_name" name="user_name"><input type="password" name="username_password"></form></body></html>';

/** The form for a new opportunity. */
export function formPage(user: User): string {
  const item = (name: string, label: string, field: string) =>
    `<div class="edit-view-row-item" data-field="${name}"><div class="label">${label}:<span class="required">*</span></div><div class="edit-view-field">${field}</div></div>`;
  const options = user.stages.map(([key, label]) => `<option label="${label}" value="${key}">${label}</option>`).join('');
  const stage = item(
    'sales_stage',
    user.words.stage,
    `<select name="sales_stage" id="sales_stage"><option value=""></option>${options}</select>`,
  );
  return page(user, `<form id="EditView">${stage}${item('date_closed', user.words.closeDate, '<input id="date_closed">')}</form>`);
}

/** The user's own settings. */
export function settingsPage(user: User): string {
  const zones = ['Africa/Abidjan', 'America/New_York', 'Europe/Paris'];
  const options = zones.map((zone) => `<option value="${zone}"${zone === user.zone ? ' selected="selected"' : ''}>${zone}</option>`);
  return page(user, `<form id="EditView"><select name="timezone">${options.join('')}</select></form>`);
}

/** The change log of a deal, newest first, after modules/Audit/Popup_picker. `audited` lists the fields whose changes are kept. */
export function auditPage(user: User, deal: StoredDeal, audited: readonly string[]): string {
  const cell = (text: string) => `<td valign="top"><div style="word-wrap: break-word;">${text}</div></td>`;
  const rows = deal.log.toReversed().map(({ label, before, after, at }) => {
    const cells = `${cell(before)}${cell(after)}<td valign="top">max</td><td valign="top">${timeFor(user, at)}</td>`;
    return `<tr height="20"><td nowrap="nowrap"></td><td valign="top">${label}:</td>${cells}</tr>`;
  });
  const head = '<tr height="20"><td></td><td>Field</td><td>Old Value</td><td>New Value</td><td>Changed By</td><td>Change Date</td></tr>';
  return `<!DOCTYPE html><html><body><table width="100%"><tr><td><div class="moduleTitle"><h2>Log</h2></div>
<table><tr><td >${user.words.audited}: ${audited.join(', ')}</td></tr></table>
<table width="100%" class="list view" style="table-layout:fixed;">${head}${rows.join('')}</table></td></tr></table></body></html>`;
}
