/** Writes one line for a person; the commands have no other output of their own. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}
