import { scryptAsync } from '@noble/hashes/scrypt.js';
import { z } from '../schema/zod';
import { base64Of, bytesOf } from './base64';
import { keyLength, textKey } from './textKey';

/**
 * A data key as it is stored: sealed with what scrypt (RFC 7914) makes of a passphrase. `logN` is the base-2 logarithm of its cost, with
 * blocks of 8 and no parallel runs: 17 takes 128 MiB and about a second.
 */
export type WrappedKey = {
  /** Told from any other data key by this. */
  readonly id: string;
  readonly kdf: 'scrypt';
  readonly logN: number;
  readonly salt: string;
  readonly wrapped: string;
};

const usualLogN = 17;
const saltLength = 16;

/** A stored key may come from a file that somebody else wrote: a cost that would take all memory is not tried, one that protects nothing is not taken. */
export const wrappedKey = z.lazy(() =>
  z.object({
    id: z.string().min(1).max(100),
    kdf: z.literal('scrypt'),
    logN: z.int().min(10).max(20),
    salt: z.base64().min(16).max(200),
    wrapped: z.string().min(1).max(1000),
  }),
) satisfies z.ZodType<WrappedKey>;

/** The same passphrase typed on another keyboard may come in another form of Unicode. */
function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFKC'));
}

/** Works in slices of some milliseconds, so that a page goes on answering. */
function keyFrom(passphrase: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  return scryptAsync(passphraseBytes(passphrase), salt, { N: 2 ** logN, r: 8, p: 1, dkLen: keyLength });
}

/** A new random data key. */
export function newDataKey(): { readonly id: string; readonly key: Uint8Array } {
  return { id: crypto.randomUUID(), key: crypto.getRandomValues(new Uint8Array(keyLength)) };
}

/** The data key wrapped with a passphrase, so that it can be stored. */
export async function wrapKey(
  { id, key }: { readonly id: string; readonly key: Uint8Array },
  passphrase: string,
  logN = usualLogN,
): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const wrapping = textKey(await keyFrom(passphrase, salt, logN));
  return { id, kdf: 'scrypt', logN, salt: base64Of(salt), wrapped: wrapping.seal(base64Of(key), id) };
}

/** The data key; null for a wrong passphrase, or where what was stored was altered. */
export async function unwrapKey({ id, logN, salt, wrapped }: WrappedKey, passphrase: string): Promise<Uint8Array | null> {
  const saltBytes = bytesOf(salt);
  if (saltBytes === null) return null;
  const plain = textKey(await keyFrom(passphrase, saltBytes, logN)).open(wrapped, id);
  const key = plain === null ? null : bytesOf(plain);
  return key?.length === keyLength ? key : null;
}
