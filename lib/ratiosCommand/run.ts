import { readFileSync } from 'node:fs';
import type { FileFault } from '../files/fileFault';
import { type FileGiven, type RecognisedFile, recogniseFile } from '../files/readFiles';
import { failure, type Result, success } from '../result';
import { readArguments, usage } from './arguments';
import { type Files, ratiosOfFiles } from './ratiosOfFiles';
import { plain } from './terminal';
import { textOf } from './textOf';
import { readHolidays } from './workCalendar';

/** What the command writes and how it ends. */
export type Ran = { readonly output: string; readonly reasons: readonly string[]; readonly code: 0 | 1 };

/** Files from this size on take long enough to be told about. */
const longFile = 4_000_000;

/** Runs the command on its words, for a terminal of so many columns; `progress` is told what is being done where that takes long. */
export function run(words: readonly string[], progress: (line: string) => void, columns = 80): Ran {
  const asked = readArguments(words);
  if (!asked.ok) return failed(asked.why);
  if (asked.value === 'help') return { output: usage, reasons: [], code: 0 };
  const deals = recognised(asked.value.deals, '--deals', asked.value.file, progress);
  if (!deals.ok) return failed(deals.why);
  const history =
    asked.value.history === null ? null : recognised(asked.value.history, '--history', historyGiven(asked.value.historyFile), progress);
  if (history !== null && !history.ok) return failed(history.why);
  const holidays = asked.value.holidays === null ? success(noHolidays) : holidaysOf(asked.value.holidays);
  if (!holidays.ok) return failed(holidays.why);
  if (deals.value.table.rows.length > longFile / 100) progress(`Computing the figures of ${deals.value.table.rows.length} rows`);
  const ratios = ratiosOfFiles({ deals: deals.value, history: history?.value ?? null, holidays: holidays.value }, asked.value);
  if (!ratios.ok) return failed(ratios.why);
  return { output: asked.value.json ? `${JSON.stringify(ratios.value, null, 2)}\n` : textOf(ratios.value, columns), reasons: [], code: 0 };
}

function failed(reasons: readonly string[]): Ran {
  return { output: '', reasons: reasons.map(plain), code: 1 };
}

const noHolidays: Files['holidays'] = { holidays: [], workingWeekends: [] };

function holidaysOf(path: string): Result<Files['holidays'], readonly string[]> {
  const bytes = bytesOf(path, '--holidays');
  return bytes.ok ? readHolidays(new TextDecoder().decode(bytes.value)) : bytes;
}

function bytesOf(path: string, option: string): Result<Uint8Array, readonly string[]> {
  try {
    return success(readFileSync(path));
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown';
    return failure([`${option}: “${path}” cannot be read (${code}).`]);
  }
}

/** A file given as history is one, whatever its headers look like; which of the two kinds is for its columns to tell. */
function historyGiven(given: FileGiven): FileGiven {
  return given.roles?.field === undefined ? given : { ...given, kind: 'field-history' };
}

function recognised(
  path: string,
  option: string,
  given: FileGiven,
  progress: (line: string) => void,
): Result<RecognisedFile, readonly string[]> {
  const read = bytesOf(path, option);
  if (!read.ok) return read;
  const bytes = read.value;
  if (bytes.length > longFile) progress(`Reading ${path} (${Math.round(bytes.length / 1e6)} MB)`);
  const file = recogniseFile(bytes, given);
  if (!file.ok) return failure([`${option}: “${path}” ${faultWords(file.why)}`]);
  if (option === '--history' && file.value.columns.kind === 'deals') {
    const asStages = recogniseFile(bytes, { ...given, kind: 'stage-history' });
    if (asStages.ok) return success(asStages.value);
  }
  return success(file.value);
}

function faultWords(fault: FileFault): string {
  if (fault.why === 'empty') return 'is empty.';
  if (fault.why === 'no-rows') return 'holds no rows of deals below a header.';
  if (fault.why === 'unreadable') return 'cannot be read.';
  if (fault.why === 'damaged-workbook') return 'is a damaged workbook: save it again, or as CSV (UTF-8), and give that.';
  if (fault.why === 'too-large') return tooLarge[fault.of](fault.most.toLocaleString('en'));
  const kinds = {
    'old-workbook':
      'is an Excel workbook of before 2007 or with a password: save it as .xlsx without one, or as CSV (UTF-8), and give that.',
    archive: 'is an archive, not a workbook: unpack it first.',
    pdf: 'is a PDF, not a table.',
    gzip: 'is packed: unpack it first.',
    markup: 'is a web page or XML under another name: open it in a spreadsheet, save it as .xlsx or CSV, and give that.',
    json: 'is JSON, not a table.',
    binary: 'is no text.',
  };
  return kinds[fault.looksLike];
}

const tooLarge: Readonly<Record<'bytes' | 'parts' | 'cells' | 'unpacked', (most: string) => string>> = {
  bytes: (most) => `is larger than ${most} bytes: export a shorter time into each of several files.`,
  parts: (most) => `holds more than ${most} parts: it is no workbook of deals.`,
  cells: (most) => `holds more than ${most} cells: leave out sheets and columns that are not needed.`,
  unpacked: (most) => `unpacks to more than ${most} bytes: it is no workbook of deals.`,
};
