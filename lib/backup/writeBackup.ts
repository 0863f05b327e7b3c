import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Instant } from '../domain/time/time';
import { type BackupContent, type BackupHeader, backupVersion } from './backupFile';
import { holdingsOf } from './holdings';

/** So many rows become text at once. */
const rowsAtOnce = 500;

type Made = { readonly at: Instant; readonly from: BackupHeader['from'] };

/** The header that a backup of this content has. */
export function headerOf({ format, tables }: BackupContent, { at, from }: Made): BackupHeader {
  return { ridealong: 'backup', version: backupVersion, format, madeAt: at, from, holds: holdingsOf(tables) };
}

/** Each line of a backup but the last: the header, then a row a line with the name of its table, then settings and sites. */
function* linesOf(content: BackupContent, made: Made): Generator<string> {
  yield JSON.stringify(headerOf(content, made));
  for (const [name, rows] of Object.entries(content.tables)) for (const row of rows) yield JSON.stringify([name, row]);
  if (content.settings !== null) yield JSON.stringify(['#settings', content.settings]);
  for (const site of content.sites) yield JSON.stringify(['#site', site]);
}

/** A backup as lines of JSON, in chunks of bytes; the last line carries how many there are and the SHA-256 of all before it. */
function* backupChunks(content: BackupContent, made: Made): Generator<Uint8Array<ArrayBuffer>> {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  let lines = 0;
  let waiting: string[] = [];
  const chunk = (): Uint8Array<ArrayBuffer> => {
    const bytes = encoder.encode(waiting.join(''));
    waiting = [];
    hash.update(bytes);
    return bytes;
  };
  for (const line of linesOf(content, made)) {
    waiting.push(`${line}\n`);
    lines += 1;
    if (waiting.length === rowsAtOnce) yield chunk();
  }
  if (waiting.length > 0) yield chunk();
  yield encoder.encode(`${JSON.stringify({ end: true, lines, sha256: bytesToHex(hash.digest()) })}\n`);
}

/** The bytes of a backup, compressed with gzip. */
export async function backupBytes(content: BackupContent, made: Made): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = backupChunks(content, made);
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const next = chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  return new Uint8Array(await new Response(lines.pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
}
