/** A name as it is compared: two that differ only in case, spaces or the way accents are encoded are one. */
export function comparableName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}

/** Whether two names are one. */
export function isSameName(one: string, other: string): boolean {
  return comparableName(one) === comparableName(other);
}
