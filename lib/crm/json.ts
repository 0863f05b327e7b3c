/** One property of a CRM's answer, or undefined where there is no such thing. Only own properties: a CRM's names may be "constructor". */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** The text as it came, empty included; null for anything that is no text, so that a number or `false` never becomes a name. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A finite number; null for anything else, numbers written as text included. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The list, its items still unknown; null for anything that is no list. */
export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}
