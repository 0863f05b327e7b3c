import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { base64Of, bytesOf } from './base64';

/** Says how what follows was sealed; another way gets another word. */
const form = 'x1.';
const nonceLength = 24;

/** How many bytes a data key has. */
export const keyLength = 32;

/** Seals and opens texts with one data key. `about` says which row the text belongs to: sealed text put into another row does not open there. */
export type TextKey = {
  readonly seal: (plain: string, about: string) => string;
  /** Null for what was not sealed with this key, is about something else, or was altered. */
  readonly open: (sealed: string, about: string) => string | null;
};

/**
 * XChaCha20-Poly1305 with a random nonce of 24 bytes before each text: random ones do not meet. It works synchronously, because a database
 * transaction ends when it has to wait for anything else.
 */
export function textKey(key: Uint8Array): TextKey {
  return {
    seal: (plain, about) => {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
      const sealed = xchacha20poly1305(key, nonce, new TextEncoder().encode(about)).encrypt(new TextEncoder().encode(plain));
      const whole = new Uint8Array(nonceLength + sealed.length);
      whole.set(nonce);
      whole.set(sealed, nonceLength);
      return form + base64Of(whole);
    },
    open: (sealed, about) => {
      const whole = sealed.startsWith(form) ? bytesOf(sealed.slice(form.length)) : null;
      if (whole === null || whole.length < nonceLength) return null;
      try {
        const cipher = xchacha20poly1305(key, whole.subarray(0, nonceLength), new TextEncoder().encode(about));
        return new TextDecoder().decode(cipher.decrypt(whole.subarray(nonceLength)));
      } catch {
        return null;
      }
    },
  };
}
