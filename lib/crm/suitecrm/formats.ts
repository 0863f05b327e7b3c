import type { DateOrder, DecimalMark } from '../dom';

/** How the user has SuiteCRM write dates and numbers; null for what a page does not tell. */
export type Formats = { readonly order: DateOrder | null; readonly decimal: DecimalMark | null };

const orders = ['ymd', 'dmy', 'mdy'] as const satisfies readonly DateOrder[];

/**
 * The formats as a script in the head of every page declares them for the forms: `date_reg_positions = { 'm': 1,'d': 2,'Y': 3 }` and
 * `dec_sep = '.'` (include/TimeDate.php, get_javascript_validation).
 */
export function formatsIn(document: Document): Formats {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const positions = /date_reg_positions\s*=\s*\{([^}]*)\}/.exec(textContent ?? '')?.[1];
    if (positions === undefined) continue;
    const parts = [...positions.matchAll(/'([mdY])'\s*:\s*([123])/g)].sort((one, other) => Number(one[2]) - Number(other[2]));
    const written = parts.map(([, letter]) => letter?.toLowerCase()).join('');
    const mark = /dec_sep\s*=\s*'([.,])'/.exec(textContent ?? '')?.[1];
    return { order: orders.find((order) => order === written) ?? null, decimal: mark === '.' || mark === ',' ? mark : null };
  }
  return { order: null, decimal: null };
}
