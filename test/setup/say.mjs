/** Writes one line for a person; the commands have no other output of their own. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}
