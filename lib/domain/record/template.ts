import type { Text } from '../deal/text';

/** One question of a template; its answer is text. */
export type TemplateField = { readonly id: string; readonly label: Text };

/** What a record is filled in from. Templates are the playbook's; a team may have its own. */
export type Template = {
  readonly id: string;
  readonly name: Text;
  readonly subject: 'person' | 'deal';
  readonly fields: readonly TemplateField[];
};
