import { failure, type Result, success } from '../../result';
import type { FileFault } from '../fileFault';

/** One file within an archive, as the archive's directory at its end tells of it. */
export type ZipEntry = {
  readonly name: string;
  /** Where its packed bytes begin, and how many there are. */
  readonly from: number;
  readonly packed: number;
  readonly method: 'stored' | 'deflated';
};

/** A workbook has some dozens of files. */
const mostEntries = 10_000;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;

/** What follows the directory's end, at most: a comment. */
const longestEnd = 22 + 0xffff;

/**
 * The files of an archive by name, of two of one name the first; nothing is unpacked. Refused where the directory is not whole, says more than an archive of
 * its length can hold, or the files are encrypted. The sizes that it tells are not believed: whoever unpacks sets a bound.
 */
export function zipDirectory(bytes: Uint8Array): Result<ReadonlyMap<string, ZipEntry>, FileFault> {
  const damaged = failure<FileFault>({ why: 'damaged-workbook' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return damaged;
  const count = view.getUint16(end + 10, true);
  const names = new TextDecoder();
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  if (count > mostEntries) return failure({ why: 'too-large', of: 'parts', most: mostEntries });
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) return damaged;
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    const local = view.getUint32(at + 42, true);
    if (flags & 1) return failure({ why: 'not-text', looksLike: 'old-workbook' });
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extra + comment;
    if (method !== 0 && method !== 8) continue;
    if (local + 30 > bytes.length || view.getUint32(local, true) !== fileSignature) return damaged;
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packed > bytes.length) return damaged;
    if (!entries.has(name)) entries.set(name, { name, from, packed, method: method === 0 ? 'stored' : 'deflated' });
  }
  return success(entries);
}

function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - longestEnd; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}
