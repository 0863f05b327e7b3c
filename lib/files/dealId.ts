/** What an id in a file is: one, none at all, or one that a spreadsheet has spoiled ("4.56E+17"). */
export type WrittenId = { readonly kind: 'id'; readonly id: string } | { readonly kind: 'none' } | { readonly kind: 'damaged' };

const checkLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * A deal's id as its CRM writes it in addresses and API: without a product's prefix ("zcrm_"), a spreadsheet's ="..." or leading apostrophe, or
 * a GUID's braces; a Salesforce id of 15 characters is completed to 18.
 */
export function writtenId(text: string): WrittenId {
  let id = text.normalize('NFKC').trim();
  id = /^="(.*)"$/s.exec(id)?.[1] ?? id;
  id = id
    .replace(/^'/, '')
    .replace(/^zcrm_/i, '')
    .trim();
  if (id === '') return { kind: 'none' };
  if (/^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(id)) return { kind: 'damaged' };
  const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i.exec(id)?.[1];
  if (guid !== undefined) return { kind: 'id', id: guid.toLowerCase() };
  return { kind: 'id', id: /^006[0-9A-Za-z]{12}$/.test(id) ? salesforceLong(id) : id };
}

/** The 18 characters of a Salesforce id: three more tell which letters of each five are capitals. */
function salesforceLong(id: string): string {
  const checks = [0, 5, 10].map((start) => {
    const bits = [0, 1, 2, 3, 4].reduce((sum, place) => sum + (/[A-Z]/.test(id.charAt(start + place)) ? 1 << place : 0), 0);
    return checkLetters.charAt(bits);
  });
  return id + checks.join('');
}
