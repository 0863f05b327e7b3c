import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { rowShapes } from '../db/rowShapes';
import { keptTables } from '../db/tables';
import { currentFormat, upgradedRow } from '../db/upgrades/upgrades';
import { failure, type Result, success } from '../result';
import { z } from '../schema/zod';
import { settingsFrom } from '../settings/settings';
import { sitesFrom } from '../sites/site';
import { type BackupContent, type BackupFault, type BackupHeader, backupVersion } from './backupFile';

/** More than that is no backup of ours: a store of a million events makes a tenth of it. */
export const mostBytes = 256 * 1024 * 1024;
/** What a compressed file may become, and how long one line of it may be. */
const mostText = 1024 * 1024 * 1024;
const mostInLine = 16 * 1024 * 1024;

export type ReadBackup = { readonly header: BackupHeader | null; readonly content: BackupContent };
type Read<Value> = Result<Value, BackupFault>;

const header = z.looseObject({
  ridealong: z.literal('backup'),
  version: z.int().min(1),
  format: z.int().min(1),
  madeAt: z.number(),
  from: z.looseObject({ product: z.string(), browser: z.string() }),
  holds: z.looseObject({
    deals: z.number(),
    events: z.number(),
    people: z.number(),
    notes: z.number(),
    commitments: z.number(),
    latest: z.number().nullable(),
    sealed: z.boolean(),
  }),
}) satisfies z.ZodType<BackupHeader>;
const namedRow = z.tuple([z.string(), z.unknown()]);
const ending = z.strictObject({ end: z.literal(true), lines: z.int(), sha256: z.string() });
const fullExport = z.strictObject({ format: z.int().min(1), tables: z.record(z.string(), z.array(z.unknown())) });

function parsedJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Whether anything in it would change what an object is made from, once it is copied. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__')) return true;
  return Object.values(value).some(hasPrototypeKey);
}

type TableName = (typeof keptTables)[number];
const isKept = (name: string): name is TableName => keptTables.some((kept) => kept === name);

/** A row as it is in the present format; null for one that no query could work on. */
function presentRow(table: string, format: number, row: unknown): { readonly row: unknown } | null {
  if (!isKept(table) || hasPrototypeKey(row)) return null;
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  const carried: unknown = upgradedRow(table, format, row);
  return rowShapes[table].safeParse(carried).success ? { row: carried } : null;
}

/** Takes a backup line by line. Told a line, it says what is wrong with it. */
function lineReader() {
  const tables = new Map<string, unknown[]>();
  const hash = sha256.create();
  const encoder = new TextEncoder();
  let head: BackupHeader | null = null;
  let settings: BackupContent['settings'] = null;
  const sites: unknown[] = [];
  let lines = 0;
  let isEnded = false;
  const altered = (): BackupFault => ({ kind: 'altered', line: lines + 1 });

  function takeRow(value: unknown): BackupFault | null {
    const named = namedRow.safeParse(value);
    if (head === null || !named.success) return altered();
    const [name, row] = named.data;
    if (name === '#settings') settings = settingsFrom(hasPrototypeKey(row) ? {} : row);
    else if (name === '#site') sites.push(row);
    else {
      const present = presentRow(name, head.format, row);
      if (present === null) return { kind: 'row', line: lines + 1, table: name };
      const rows = tables.get(name);
      if (rows) rows.push(present.row);
      else tables.set(name, [present.row]);
    }
    return null;
  }

  function takeEnd(value: unknown): BackupFault | null {
    const end = ending.safeParse(value);
    if (!end.success || end.data.lines !== lines || end.data.sha256 !== bytesToHex(hash.digest())) return altered();
    isEnded = true;
    return null;
  }

  function takeLine(line: string): BackupFault | null {
    if (isEnded) return altered();
    const parsed = parsedJson(line);
    if (parsed === null) return head === null ? { kind: 'not-a-backup' } : altered();
    const { value } = parsed;
    if (head === null) {
      const first = header.safeParse(value);
      if (!first.success || hasPrototypeKey(value)) return { kind: 'not-a-backup' };
      if (first.data.version > backupVersion || first.data.format > currentFormat) return { kind: 'newer' };
      head = first.data;
    } else {
      const isEnd = typeof value === 'object' && value !== null && !Array.isArray(value);
      const fault = isEnd ? takeEnd(value) : takeRow(value);
      if (fault !== null || isEnded) return fault;
    }
    hash.update(encoder.encode(`${line}\n`));
    lines += 1;
    return null;
  }

  function taken(): Read<ReadBackup> {
    if (head === null) return failure({ kind: 'not-a-backup' });
    if (!isEnded) return failure({ kind: 'truncated' });
    return success({
      header: head,
      content: { format: currentFormat, tables: Object.fromEntries(tables), settings, sites: sitesFrom(sites) },
    });
  }
  return { takeLine, taken };
}

/** A full export as earlier versions of the extension gave it: one JSON text without a header. */
function exportFrom(text: string): Read<ReadBackup> {
  const parsed = parsedJson(text);
  const read = parsed === null || hasPrototypeKey(parsed.value) ? null : fullExport.safeParse(parsed.value);
  if (!read?.success) return failure({ kind: 'not-a-backup' });
  const { format, tables } = read.data;
  if (format > currentFormat) return failure({ kind: 'newer' });
  const present = new Map<string, unknown[]>();
  for (const [name, rows] of Object.entries(tables)) {
    const carried = rows.map((row) => presentRow(name, format, row));
    const bad = carried.indexOf(null);
    if (bad >= 0) return failure({ kind: 'row', line: bad + 1, table: name });
    present.set(
      name,
      carried.flatMap((each) => (each === null ? [] : [each.row])),
    );
  }
  return success({ header: null, content: { format: currentFormat, tables: Object.fromEntries(present), settings: null, sites: [] } });
}

/** All of a stream of text at most; null where it is longer. */
async function limited(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (text: string) => BackupFault | null,
): Promise<BackupFault | null> {
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      bytes += value?.length ?? 0;
      if (bytes > mostText) return { kind: 'too-large' };
      const fault = take(done ? decoder.decode() : decoder.decode(value, { stream: true }));
      if (fault !== null || done) return fault;
    }
  } catch (error) {
    // A compressed stream that ends early or is damaged, or bytes that are no text.
    return { kind: error instanceof TypeError && /unexpected|end|EOF|truncat/i.test(error.message) ? 'truncated' : 'altered', line: null };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Gives whole lines to a reader of lines, whatever pieces the text comes in. */
function inLines(takeLine: (line: string) => BackupFault | null) {
  let rest = '';
  return {
    take: (piece: string): BackupFault | null => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > mostInLine) return { kind: 'too-large' };
      for (const line of lines) {
        const fault = takeLine(line);
        if (fault !== null) return fault;
      }
      return null;
    },
    isComplete: () => rest === '',
  };
}

const gzipStart = [0x1f, 0x8b];
const brace = 0x7b;

/**
 * Reads a backup that is not encrypted (any longer), or a full export of any earlier format, and carries every row to the present format.
 * Whatever is wrong anywhere, nothing of it is given.
 */
export async function readBackup(bytes: Uint8Array<ArrayBuffer>): Promise<Read<ReadBackup>> {
  if (bytes.length > mostBytes) return failure({ kind: 'too-large' });
  const isCompressed = gzipStart.every((byte, place) => bytes[place] === byte);
  if (!isCompressed && bytes[0] !== brace) return failure({ kind: 'not-a-backup' });
  const whole = new Blob([bytes]).stream();
  const text = isCompressed ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
  const lines = lineReader();
  const reader = inLines(lines.takeLine);
  const fault = await limited(text, reader.take);
  if (fault?.kind === 'not-a-backup' && !isCompressed) return exportFrom(new TextDecoder().decode(bytes));
  if (fault !== null) return failure(fault);
  if (!reader.isComplete()) return isCompressed ? failure({ kind: 'truncated' }) : exportOrTruncated(bytes, lines.taken());
  return lines.taken();
}

/** A full export may be one line without an end. */
function exportOrTruncated(bytes: Uint8Array<ArrayBuffer>, lines: Read<ReadBackup>): Read<ReadBackup> {
  const isBackup = !lines.ok && lines.why.kind === 'truncated';
  return isBackup ? lines : exportFrom(new TextDecoder().decode(bytes));
}
