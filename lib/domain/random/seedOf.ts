/** A seed in 0..2^32 - 1 from a text: FNV-1a, 32 bits, of its UTF-8 bytes (Fowler, Noll & Vo; Internet-Draft draft-eastlake-fnv). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
