import { type Result, success } from '../../result';
import type { FileFault } from '../fileFault';
import { isKnownHeader } from '../headerNames';
import { type SheetRows, sheetRows } from './sheetRows';
import { mostUnpacked } from './unpackedText';
import { type Archive, type SheetListed, workbookParts } from './workbookParts';
import { zipDirectory } from './zipDirectory';

/** A workbook's sheet as rows, and what was chosen from. */
export type Workbook = SheetRows & {
  readonly sheet: string;
  readonly by: 'given' | 'headers';
  readonly sheets: readonly Pick<SheetListed, 'name' | 'hidden'>[];
};

/** So many rows of each sheet are looked at for headers. */
const rowsLookedAt = 20;
/** So many sheets are. */
const sheetsLookedAt = 30;

/** Whether bytes begin as an archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Reads a sheet of a workbook (.xlsx): the given one, else, of those that are shown, the one in which most headers are known. `most` is how many bytes may be unpacked. */
export function readWorkbook(bytes: Uint8Array, given: string | null = null, most = mostUnpacked): Result<Workbook, FileFault> {
  const entries = zipDirectory(bytes);
  if (!entries.ok) return entries;
  const archive: Archive = { bytes, entries: entries.value, room: { most, left: most } };
  const parts = workbookParts(archive);
  if (!parts.ok) return parts;
  const { sheets } = parts.value;
  const said = sheets.find(({ name }) => name === given);
  const shown = sheets.filter(({ hidden }) => !hidden);
  const candidates = (shown.length > 0 ? shown : sheets).slice(0, sheetsLookedAt);
  let best: { readonly sheet: SheetListed; readonly known: number } | null = null;
  for (const sheet of said === undefined && candidates.length > 1 ? candidates : []) {
    // A damaged sheet is told when it is read.
    const top = sheetRows(archive, parts.value, sheet, rowsLookedAt);
    const known = top.ok
      ? Math.max(0, ...top.value.rows.map(({ cells }) => cells.filter((cell) => cell !== '' && isKnownHeader(cell)).length))
      : 0;
    if (best === null || known > best.known) best = { sheet, known };
  }
  const chosen = said ?? best?.sheet ?? candidates[0];
  if (chosen === undefined) return { ok: false, why: { why: 'damaged-workbook' } };
  const rows = sheetRows(archive, parts.value, chosen);
  if (!rows.ok) return rows;
  const listed = sheets.map(({ name, hidden }) => ({ name, hidden }));
  return success({ ...rows.value, sheet: chosen.name, by: said === undefined ? 'headers' : 'given', sheets: listed });
}
