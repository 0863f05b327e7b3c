/** A text as the bytes of a UTF-8 file. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
