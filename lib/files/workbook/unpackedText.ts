import { Inflate } from 'fflate';
import { failure, type Result, success } from '../../result';
import type { FileFault } from '../fileFault';
import type { ZipEntry } from './zipDirectory';

/** So many packed bytes are unpacked at once: at most a thousand times as many come of them. */
const packedAtOnce = 1 << 14;

/** How many bytes may be unpacked of an archive over all that is read of it, and how many of them are left. */
export type Room = { readonly most: number; left: number };

/** A workbook of a million filled cells takes a fifth of this. */
export const mostUnpacked = 1 << 28;

/**
 * Unpacks a file of an archive piece by piece as UTF-8 text. Ends early where `take` says that it has enough, and with a refusal where more
 * comes of it than there is room for, whatever the archive says of its size.
 */
export function unpackText(
  bytes: Uint8Array,
  entry: ZipEntry,
  room: Room,
  take: (text: string) => 'more' | 'enough',
): Result<null, FileFault> {
  const packed = bytes.subarray(entry.from, entry.from + entry.packed);
  const decoder = new TextDecoder();
  const progress: { state: 'more' | 'enough' | 'too-large' } = { state: 'more' };
  const hear = (piece: Uint8Array, isLast: boolean) => {
    if (progress.state !== 'more') return;
    room.left -= piece.length;
    progress.state = room.left < 0 ? 'too-large' : take(decoder.decode(piece, { stream: !isLast }));
  };
  try {
    const inflate = entry.method === 'stored' ? null : new Inflate(hear);
    for (let at = 0; at < packed.length && progress.state === 'more'; at += packedAtOnce) {
      const piece = packed.subarray(at, at + packedAtOnce);
      const isLast = at + packedAtOnce >= packed.length;
      if (inflate === null) hear(piece, isLast);
      else inflate.push(piece, isLast);
    }
  } catch (problem) {
    // The library throws what is wrong with packed bytes, with a number for it; everything else is a fault of ours.
    if (problem instanceof Error && 'code' in problem) return failure({ why: 'damaged-workbook' });
    throw problem;
  }
  return progress.state === 'too-large' ? failure({ why: 'too-large', of: 'unpacked', most: room.most }) : success(null);
}
