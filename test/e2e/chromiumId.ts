import { createHash } from 'node:crypto';

/** Chromium names an unpacked extension by the place it lies in. */
export function chromiumId(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return Array.from(hash, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}
