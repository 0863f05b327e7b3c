/** So many bytes become characters at once: a call takes only so many arguments. */
const atOnce = 0x8000;

/** Bytes as base64 text. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += atOnce) text += String.fromCharCode(...bytes.subarray(from, from + atOnce));
  return btoa(text);
}

/** The bytes that base64 text stands for; null for what is none. */
export function bytesOf(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
