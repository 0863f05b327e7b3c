export const dataParts = ['import', 'backup'] as const;
export type DataPart = (typeof dataParts)[number];

/** What is shown at a place within Data; null where there is no such place. Taking files in is what stands first. */
export function dataPartOf(rest: readonly string[]): DataPart | null {
  const [named = dataParts[0], ...more] = rest;
  return more.length > 0 ? null : (dataParts.find((part) => part === named) ?? null);
}
