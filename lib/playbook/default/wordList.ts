/** A list from lines of words parted by commas, so that many short words stay readable in the source. */
export function wordList(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}
