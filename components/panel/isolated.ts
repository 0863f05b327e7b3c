/** A name for use inside a sentence: in its own direction, without turning the words around it (Unicode's first strong isolate). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
