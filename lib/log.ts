/** Writes a line for the developer of this extension into its own console; never customers' data, never into a page's console. */
export function log(what: string, details: Readonly<Record<string, unknown>> = {}): void {
  // biome-ignore lint/suspicious/noConsole: the one place that may
  console.debug(`ridealong: ${what}`, details);
}
